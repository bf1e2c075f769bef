import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const root = new URL("../../WebChat.Module/wwwroot/js/", import.meta.url);
const scripts = readdirSync(root, { recursive: true })
  .filter(name => name.endsWith(".js"))
  .map(name => ({ name, lines: readFileSync(new URL(name, root), "utf8").split("\n").filter(line => !/^\s*(\/?\*|\/\/)/.test(line)) }));

function offenders(pattern) {
  return scripts.flatMap(({ name, lines }) => lines.filter(line => pattern.test(line)).map(line => `${name}: ${line.trim()}`));
}

test("The scripts are found", () => assert.ok(scripts.length > 40));

test("No script makes markup or code from text, as Trusted Types and a strict policy demand", () => {
  assert.deepEqual(offenders(/innerHTML|outerHTML|insertAdjacentHTML|DOMParser|document\.write|\beval\(|new Function|srcdoc/), []);
});

test("Imports are relative and name their file, so that no bundler or import map is needed", () => {
  assert.deepEqual(offenders(/^\s*(import|export)\b.*from "(?!\.{1,2}\/[\w./-]+\.js")/), []);
  assert.deepEqual(offenders(/[^.\w]import\(/), []);
});
