// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from "vitest";
import { collect } from "../../../extension/content/collect.ts";
import { type PageText, piecesOf, stillReads } from "../../../extension/content/page-text.ts";

function read(root: Element = document.body, within: readonly Range[] | null = null, stride = 200): PageText {
  const work = collect(root, within, stride);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

function textOf(html: string): string {
  document.body.innerHTML = html;
  return read().text;
}

afterEach(() => {
  document.body.innerHTML = "";
});

describe("what the page sets as code", () => {
  const codeOf = (html: string, root = "body") => {
    document.body.innerHTML = html;
    const { text, code } = read(document.querySelector(root)!);
    return code.map(({ start, end }) => text.slice(start, end));
  };

  test.each([
    ["elements of code", "a <code>b c</code> d <kbd>e</kbd>", ["b c", "e"]],
    ["with what stands in them", "<code>a <b>b</b>  <code>c</code></code> d", ["a b c"]],
    [
      "as blocks too",
      "<pre style='white-space:pre'><code style='white-space:pre'>a\n\nb</code></pre><p>c",
      ["a\n\nb"],
    ],
    ["but no verse", "<pre>a</pre>", []],
    ["and nothing unseen", "<code style='display:none'>a</code><code></code>", []],
  ])("%s", (_, html, stretches) => {
    expect(codeOf(html)).toEqual(stretches);
  });

  test("is known of what lies within it", () => {
    expect(codeOf("<code>a <b>b</b></code>", "b")).toEqual(["b"]);
  });
});

describe("what is text and what is not", () => {
  test.each([
    ["script", "<script>1</script>"],
    ["style", "<style>p{}</style>"],
    ["noscript", "<noscript>no</noscript>"],
    ["template", "<template>no</template>"],
    ["textarea", "<textarea>no</textarea>"],
    ["select", "<select><option>no</option></select>"],
    ["an editor", "<div contenteditable='true'>no</div>"],
    ["display: none", "<div style='display:none'>no</div>"],
    ["visibility: hidden", "<div style='visibility:hidden'>no</div>"],
    ["a comment", "<!-- no -->"],
    ["a drawing", "<svg><text>no</text></svg>"],
  ])("%s is not", (_, html) => {
    expect(textOf(`<p>before</p>${html}<p>after</p>`)).toBe("before\n\nafter");
  });

  test("a visible child of an invisible element is", () => {
    expect(textOf("<p style='visibility:hidden'>no <b style='visibility:visible'>yes</b></p>")).toBe("yes");
  });

  test("a closed details element shows its summary alone", () => {
    const html = "<summary>s</summary><p>content</p></details>";
    expect(textOf(`<details>${html}`)).toBe("s");
    expect(textOf(`<details open>${html}`)).toBe("s\n\ncontent");
  });

  test("open shadow roots are entered, and slotted text stands where its slot stands", () => {
    document.body.innerHTML = "<p>a</p><div id='host'><b>slotted</b></div><p>b</p>";
    const root = document.getElementById("host")!.attachShadow({ mode: "open" });
    root.innerHTML = "<p>inside <slot></slot> end</p>";
    expect(read().text).toBe("a\n\ninside slotted end\n\nb");
  });

  test("light children of a shadow host that no slot shows are not", () => {
    document.body.innerHTML = "<div id='host'>unseen</div>";
    document.getElementById("host")!.attachShadow({ mode: "open" }).innerHTML = "<p>seen</p>";
    expect(read().text).toBe("seen");
  });
});

describe("white space", () => {
  test("collapses across elements as rendering does", () => {
    expect(textOf("<p>  one\n two <b> three</b>  </p>")).toBe("one two three");
  });

  test("blocks are set off by one blank line, however deep they nest", () => {
    expect(textOf("<div><div> a </div></div> b <ul><li>c</li><li>d</li></ul>")).toBe("a\n\nb\n\nc\n\nd");
  });

  test("br breaks the line, two of them leave a blank line", () => {
    expect(textOf("<p>a <br> b<br><br>c<br></p>")).toBe("a\nb\n\nc");
  });

  test("is kept where the style keeps it", () => {
    expect(textOf("<div style='white-space:pre'>a\n  b\t c </div>")).toBe("a\n  b\t c ");
    expect(textOf("<div style='white-space:pre-line'>a  b \n  c</div>")).toBe("a b\nc");
  });

  test("hidden characters and no-break spaces are kept", () => {
    const hidden = "a\u200b\u200d\ufeff\u00a0\u202f\u{e0041}b\u2063";
    expect(textOf(`<p> ${hidden} </p>`)).toBe(hidden);
  });
});

describe("a selection", () => {
  test("is read between its ends only", () => {
    document.body.innerHTML = "<p>one two</p><p>three</p><p>four five</p>";
    const [first, , last] = document.querySelectorAll("p");
    const range = document.createRange();
    range.setStart(first.firstChild!, 4);
    range.setEnd(last.firstChild!, 4);
    const page = read(document.body, [range]);
    expect(page.text).toBe("two\n\nthree\n\nfour");
    expect(page.segments.map(({ nodeStart }) => nodeStart)).toEqual([4, 0, 0]);
  });
});

test("the walk yields after every stride of nodes, so that the page can have its turn", () => {
  document.body.innerHTML = "<p>x</p>".repeat(50);
  const work = collect(document.body, null, 10);
  let turns = 0;
  while (!work.next().done) turns++;
  expect(turns).toBeGreaterThanOrEqual(10);
});

test("a piece whose node changed or left the page no longer reads the same", () => {
  document.body.innerHTML = "<p>one\ntwo</p>";
  const page = read();
  const [[piece]] = piecesOf(page, [{ start: 0, end: 7 }]);
  expect(stillReads(piece)).toBe(true);
  piece.node.data = "one six";
  expect(stillReads(piece)).toBe(false);
  piece.node.data = "one two";
  expect(stillReads(piece)).toBe(true);
  piece.node.remove();
  expect(stillReads(piece)).toBe(false);
});
