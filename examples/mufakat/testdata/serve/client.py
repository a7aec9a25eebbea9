"""A store for one partnership, in Python: it keeps a history in a file, and
lets `mufakat serve` judge. Run by a test: client.py FILE SERVE..."""
import json
import subprocess
import sys

path, serve = sys.argv[1], sys.argv[2:]


class Refused(Exception):
    pass


class Mufakat:
    def __init__(self):
        self.process = subprocess.Popen(serve, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.asked = 0

    def ask(self, do, **members):
        self.asked += 1
        request = json.dumps({"id": self.asked, "do": do, **members}) + "\n"
        self.process.stdin.write(request.encode())
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert answer["id"] == self.asked
        if "problem" in answer:
            raise Refused(answer["problem"])
        return answer["answer"]

    def take(self, name, on, by, act):
        person, partner = by
        command = {"id": name, "by": person, "for": partner, "on": on, "act": act}
        with open(path, "a", encoding="utf-8", newline="\n") as file:
            for line in self.ask("apply", agreement="well", command=command)["lines"]:
                file.write(line + "\n")

    def end(self):
        self.process.stdin.close()
        assert self.process.stdout.read() == b""
        assert self.process.wait() == 0


ani, budi = ("ani", "clinic"), ("budi", "mill")
well = Mufakat()
well.ask("open", agreement="well")
terms = {
    "schema": "mufakat/terms/1",
    "title": "Klinik di pabrik – clinic days ☕",
    "purpose": "Care within reach",
    "partners": [
        {"id": "clinic", "name": "Rancaekek Clinic", "kind": "foundation"},
        {"id": "mill", "name": "Citarum Mill", "kind": "company"},
    ],
    "objectives": [{"id": "visit", "text": "Every worker sees a midwife once a year"}],
    "commitments": [
        {"id": "care", "from": "clinic", "kind": "paid_time"},
        {"id": "room", "from": "mill", "kind": "facility_use"},
    ],
    "indicators": [
        {"id": "trust", "definition": {"title": "Trust", "basis": "judged", "measure": "narrative"}}
    ],
}
well.take("1", "2026-04-01", ani, {"type": "begin", "terms": terms})
well.take("2", "2026-04-02", budi, {"type": "join"})
print(well.ask("state", agreement="well")["stage"])
well.take("3", "2026-04-03", ani, {"type": "sign", "form": "signature"})
well.take("4", "2026-04-04", budi, {"type": "consent", "proposal": "3"})
well.take("5", "2026-04-05", budi, {"type": "deliver", "commitment": "room"})
try:
    well.take("6", "2026-04-06", budi, {"type": "accept", "delivery": "5"})
except Refused as refused:
    problem = refused.args[0]
    print("refused:", *(f["code"] for f in problem["findings"]))
    said = well.ask("sentences", agreement="well", findings=problem["findings"])
    print(said["sentences"][0]["text"])
well.take("6", "2026-04-06", ani, {"type": "accept", "delivery": "5"})
state = well.ask("state", agreement="well")
print(state["stage"] + ",", state["seq"], "events")
before = well.ask("show", agreement="well")
well.end()

again = Mufakat()
with open(path, encoding="utf-8", newline="\n") as file:
    lines = [line.rstrip("\n") for line in file]
again.ask("open", agreement="well", lines=lines, head=state["head"]["digest"])
print("the same after a restart" if again.ask("show", agreement="well") == before else "changed")
again.end()
