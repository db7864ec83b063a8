import { describe, expect, test } from "vitest";
import { manifest, type Target } from "../../extension/manifest.ts";

describe.each<Target>(["chrome", "firefox"])("the manifest for %s", (target) => {
  const made = manifest(target);

  test("lets extension pages load their own files and connect to nothing else", () => {
    const policy = made.content_security_policy.extension_pages;
    const directives = policy.split("; ").map((directive) => directive.split(" "));
    expect(directives[0]).toEqual(["default-src", "'none'"]);
    for (const [, ...sources] of directives) {
      for (const source of sources) expect(["'none'", "'self'"]).toContain(source);
    }
  });

  test("asks for no host", () => {
    expect(
      made.permissions.filter((permission) => permission.includes(":") || permission.includes("<")),
    ).toEqual([]);
    expect(made).not.toHaveProperty("host_permissions");
    expect(made).not.toHaveProperty("content_scripts");
    expect(made).not.toHaveProperty("web_accessible_resources");
  });
});

test("Firefox is told that no data is collected, and asked for nothing that it does not have", () => {
  const made = manifest("firefox");
  expect(made).toMatchObject({
    browser_specific_settings: { gecko: { data_collection_permissions: { required: ["none"] } } },
  });
  expect(made.permissions).not.toContain("offscreen");
  expect(made).not.toHaveProperty("minimum_chrome_version");
});
