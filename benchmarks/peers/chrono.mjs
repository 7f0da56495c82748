// Runs chrono-node: reads a line of JSON {dct, text} at a time, answers each with {timexes, seconds}: the
// processor time of parsing, with what the engine compiles and collects meanwhile.
// The first answer, to no question, is {version}.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import * as chrono from "chrono-node";

const pad = (number, digits) => String(number).padStart(digits, "0");

// What is certain of a result as TIMEX3: chrono fills up the rest of every date, and says so.
function timex(components) {
  const get = (part) => components.get(part);
  const sure = (part) => components.isCertain(part);
  const month = `${pad(get("year"), 4)}-${pad(get("month"), 2)}`;
  const day = `${month}-${pad(get("day"), 2)}`;
  if (sure("hour")) return ["TIME", `${day}T${pad(get("hour"), 2)}:${pad(get("minute"), 2)}`];
  if (sure("day") || sure("weekday")) return ["DATE", day];
  if (sure("month")) return ["DATE", month];
  if (sure("year")) return ["DATE", pad(get("year"), 4)];
  return ["DATE", day];
}

const count = (text) => [...text].length; // code points, where a string of JavaScript counts UTF-16 units
const answer = (record) => process.stdout.write(JSON.stringify(record) + "\n");
const manifest = new URL("node_modules/chrono-node/package.json", import.meta.url);
answer({ version: JSON.parse(readFileSync(manifest, "utf8")).version });
for await (const line of createInterface({ input: process.stdin })) {
  const { dct, text } = JSON.parse(line);
  const reference = { instant: new Date(`${dct}T12:00:00Z`), timezone: 0 };
  const before = process.cpuUsage();
  const results = chrono.parse(text, reference);
  const taken = process.cpuUsage(before);
  const timexes = results.map((result) => {
    const [type, value] = timex(result.start);
    const first = count(text.slice(0, result.index));
    return { start: first, end: first + count(result.text), type, value };
  });
  answer({ timexes, seconds: (taken.user + taken.system) / 1e6 });
}
