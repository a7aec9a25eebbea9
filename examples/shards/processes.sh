#!/usr/bin/env bash
# Lives one run as several processes of this machine and joins what they wrote:
# what a cluster does, without one. It does so three times, with the commands as
# one would type them, with those of the Slurm array and with those of the
# Kubernetes job, and wants each to come to the very files of a single run.
#
#   bash examples/shards/processes.sh [SHARDS [REPLICAS [SEED]]]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export SHARDS=${1:-3} REPLICAS=${2:-300} SEED=${3:-20260501}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
(cd "$here/../.." && go build -o "$work/bin/mufakat" ./examples/mufakat)
PATH=$work/bin:$PATH

# A form of the run has a function for one shard, and one for the merger.
typed_shard() { mufakat scenario run --replicas "$REPLICAS" --seed "$SEED" --shard "$1/$SHARDS" --out "$OUT/shard-$1"; }
typed_merge() { mufakat scenario merge --out "$OUT/merged" "$OUT"/shard-*; }

slurm_shard() { SLURM_ARRAY_TASK_ID=$1 bash "$here/array.sbatch"; }
slurm_merge() { bash "$here/merge.sbatch"; }

kubernetes_shard() { JOB_COMPLETION_INDEX=$(($1 - 1)) sh -euc "$(container "$here/job.yaml")"; }
kubernetes_merge() { sh -euc "$(container "$here/merge.yaml")"; }

# container prints the shell text that the container of a Job runs: the block
# under args, which stands deeper than its dash.
container() {
	awk '
		/^ *- \|$/ { match($0, /-/); deep = RSTART; next }
		deep && match($0, /[^ ]/) { if (RSTART <= deep) exit; print substr($0, deep + 2) }
	' "$1"
}

OUT=$work/whole
mufakat scenario run --replicas "$REPLICAS" --seed "$SEED" --out "$OUT" >"$work/whole.log" 2>&1 || { cat "$work/whole.log" >&2; exit 1; }

for form in typed slurm kubernetes; do
	export OUT=$work/$form
	mkdir "$OUT"
	processes=()
	for ((i = 1; i <= SHARDS; i++)); do
		"${form}_shard" "$i" >"$OUT/$i.log" 2>&1 &
		processes+=($!)
	done
	failed=0
	for process in "${processes[@]}"; do
		wait "$process" || failed=1
	done
	"${form}_merge" >"$OUT/merge.log" 2>&1 || failed=1
	if [ "$failed" = 1 ]; then
		tail -n +1 "$OUT"/*.log >&2
		echo "processes.sh: $form: a process failed" >&2
		exit 1
	fi
	compared=0
	for file in "$work/whole"/*; do
		cmp "$file" "$OUT/merged/${file##*/}"
		compared=$((compared + 1))
	done
	[ "$compared" -gt 0 ] && [ "$compared" = "$(find "$OUT/merged" -type f | wc -l)" ] || {
		echo "processes.sh: $form: the merger wrote other files than the single run" >&2
		exit 1
	}
	echo "$form: $SHARDS processes and a merger write the $compared files of a single run, $REPLICAS replicas"
done
