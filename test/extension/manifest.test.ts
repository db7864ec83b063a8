import { expect, test } from "vitest";
import { manifest } from "../../extension/manifest.ts";

const policy = manifest.content_security_policy.extension_pages;

test("extension pages may load their own files and connect to nothing else", () => {
  const directives = policy.split("; ").map((directive) => directive.split(" "));
  expect(directives[0]).toEqual(["default-src", "'none'"]);
  for (const [, ...sources] of directives) {
    for (const source of sources) expect(["'none'", "'self'"]).toContain(source);
  }
});

test("the extension asks for no host", () => {
  expect(
    manifest.permissions.filter((permission) => permission.includes(":") || permission.includes("<")),
  ).toEqual([]);
  expect(manifest).not.toHaveProperty("host_permissions");
  expect(manifest).not.toHaveProperty("content_scripts");
});
