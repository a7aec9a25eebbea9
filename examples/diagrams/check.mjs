// Takes the corpus on standard input to the real tools: Mermaid and XState from
// npm, Graphviz from the system. Says what was read, or fails and names it.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
import { and, createMachine, initialTransition, transition } from "xstate";

// Mermaid cleans texts by way of a page, so that it is given one.
const { window } = new JSDOM("");
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");

const failures = [];
const want = (where, what, got, wanted) => {
  if (got !== wanted) failures.push(`${where}: ${what}: ${got}, want ${wanted}`);
};
const corpus = JSON.parse(readFileSync(0, "utf8"));
const counts = { mermaid: 0, dot: 0, machines: 0, events: 0, taken: 0 };

// The nodes and edges that Mermaid finds.
async function readMermaid(text) {
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  if (db.getVertices) return [db.getVertices().size, db.getEdges().length];
  const { nodes, edges } = db.getData();
  return [nodes.length, edges.length];
}

// The nodes and edges that Graphviz finds; it says on standard error what it
// would rather have been given.
function readDot(text) {
  const options = { input: text, encoding: "utf8", stdio: ["pipe", "pipe", "pipe"] };
  execFileSync("bash", ["-c", "dot -Tcanon 2>&1 >/dev/null | { ! grep .; }"], options);
  const [nodes, edges] = execFileSync("gc", ["-n", "-e"], options).trim().split(/\s+/);
  return [Number(nodes), Number(edges)];
}

for (const { name, format, text, nodes, edges } of corpus.drawings) {
  const where = `${name}, ${format}`;
  try {
    const [n, e] = format === "dot" ? readDot(text) : await readMermaid(text);
    want(where, "nodes", n, nodes);
    want(where, "edges", e, edges);
    counts[format]++;
  } catch (err) {
    failures.push(`${where}: ${err.message}\n${err.stdout ?? ""}${text}`);
  }
}

// guardsOf makes an implementation of every guard from its name, as the
// documentation of Machine.XState does.
function guardsOf(config) {
  const guards = {};
  for (const state of Object.values(config.states)) {
    for (const { guard } of Object.values(state.on ?? {})) {
      if (!guard) continue;
      const facts = guard.split(" ");
      for (const f of facts) guards[f] = ({ event }) => event.facts.includes(f);
      if (facts.length > 1) guards[guard] = and(facts);
    }
  }
  return guards;
}

for (const { name, machine: text, rows, traces } of corpus.replays) {
  const config = JSON.parse(text);
  const machine = createMachine(config, { guards: guardsOf(config) });
  const taken = new Set();
  for (const [i, trace] of traces.entries()) {
    let [snapshot] = initialTransition(machine);
    for (const [k, { event: type, facts, taken: wanted, state }] of trace.entries()) {
      const where = `${name}, trace ${i}, event ${k} (${type})`;
      const event = { type, facts: facts ?? [] };
      const before = snapshot.value;
      want(where, "can", snapshot.can(event), wanted);
      [snapshot] = transition(machine, snapshot, event);
      // The states of a lifecycle are named by their word, the stays of a
      // history are tagged with it.
      if (snapshot.value !== state && !snapshot.hasTag(state)) {
        failures.push(`${where}: the state is ${snapshot.value}, want ${state}`);
      }
      counts.events++;
      if (wanted) {
        taken.add(`${before} ${type}`);
        counts.taken++;
      }
    }
  }
  want(name, "transitions taken", taken.size, rows);
  counts.machines++;
}

for (const [what, n] of Object.entries(counts)) if (n === 0) failures.push(`no ${what}: the corpus is empty`);
for (const f of failures.slice(0, 20)) console.error(f);
if (failures.length > 0) {
  console.error(`check.mjs: ${failures.length} failures`);
  process.exit(1);
}
console.log(
  `mermaid read ${counts.mermaid} diagrams, graphviz ${counts.dot}; ` +
    `xstate followed ${counts.machines} machines through ${counts.events} events, ${counts.taken} of them taken, with equal states`,
);
process.exit(0); // jsdom keeps timers
