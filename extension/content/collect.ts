/**
 * Collects the text that a reader of the page sees, in reading order: the flat tree, which enters open
 * shadow roots and puts slotted content where its slot stands. Reads the page and changes nothing in it.
 */
import { CODE_ELEMENTS } from "../../datasets/code-elements.ts";
import type { PageText } from "./page-text.ts";
import { TextBuilder, type WhiteSpace } from "./text-builder.ts";

/** Elements whose content is not text on the page, or is text that the reader is typing. */
const SKIPPED = new Set(
  "audio canvas embed iframe input noscript object script select style svg template textarea video".split(
    " ",
  ),
);

/** Ends of elements, as steps of the walk. */
const BLOCK_EDGE = Symbol("block edge");
const CODE_END = Symbol("code end");

type End = typeof BLOCK_EDGE | typeof CODE_END;

interface Step {
  readonly node: Node;
  readonly whiteSpace: WhiteSpace;
  readonly visible: boolean;
}

/**
 * Walks from `root` and returns the collected text. Yields after every `stride` nodes, so that the caller
 * can give the page its turn. The stack is explicit: a deep page cannot overflow it.
 *
 * @param within collects only what lies inside these ranges, such as a selection
 */
export function* collect(
  root: Element,
  within: readonly Range[] | null,
  stride = 200,
): Generator<undefined, PageText> {
  const builder = new TextBuilder();
  for (let above = root.parentElement; above !== null; above = above.parentElement) {
    if (CODE_ELEMENTS.has(above.localName)) builder.openCode();
  }
  const stack: (Step | End)[] = [{ node: root, whiteSpace: "collapse", visible: true }];
  for (let seen = 1; stack.length > 0; seen++) {
    if (seen % stride === 0) yield;
    const step = stack.pop()!;
    if (step === BLOCK_EDGE) builder.blankLine();
    else if (step === CODE_END) builder.closeCode();
    else if (step.node.nodeType === 3) addText(builder, step, within);
    else if (step.node.nodeType === 1) enter(builder, stack, step.node as Element);
  }
  return builder.finish();
}

function enter(builder: TextBuilder, stack: (Step | End)[], element: Element): void {
  if (SKIPPED.has(element.localName) || isEditor(element)) return;
  if (element.localName === "br") {
    builder.lineBreak();
    return;
  }
  const style = getComputedStyle(element);
  if (style.display === "none" || style.contentVisibility === "hidden") return;
  const block = isBlock(style.display);
  if (block) {
    builder.blankLine();
    stack.push(BLOCK_EDGE);
  }
  if (CODE_ELEMENTS.has(element.localName)) {
    builder.openCode();
    stack.push(CODE_END);
  }
  const whiteSpace = whiteSpaceOf(style.whiteSpace);
  // Visibility is inherited, but a child may undo it, so the walk goes on below a hidden element.
  const visible = style.visibility !== "hidden" && style.visibility !== "collapse";
  const children = renderedChildren(element);
  for (let index = children.length - 1; index >= 0; index--) {
    stack.push({ node: children[index], whiteSpace, visible });
  }
}

function addText(builder: TextBuilder, step: Step, within: readonly Range[] | null): void {
  if (!step.visible) return;
  const text = step.node as Text;
  if (within === null) {
    builder.add(text, 0, text.length, step.whiteSpace);
    return;
  }
  for (const range of within) {
    if (!range.intersectsNode(text)) continue;
    const from = text === range.startContainer ? range.startOffset : 0;
    const to = text === range.endContainer ? range.endOffset : text.length;
    builder.add(text, from, to, step.whiteSpace);
  }
}

/** Children in the flat tree (CSS Shadow Module Level 1, section 4.2). A closed `details` shows its summary alone. */
function renderedChildren(element: Element): ArrayLike<Node> {
  if (element.shadowRoot !== null) return element.shadowRoot.childNodes;
  if (element.localName === "slot") {
    const assigned = (element as HTMLSlotElement).assignedNodes();
    if (assigned.length > 0) return assigned;
  }
  if (element.localName === "details" && !element.hasAttribute("open")) {
    const summary = [...element.children].find((child) => child.localName === "summary");
    return summary === undefined ? [] : [summary];
  }
  return element.childNodes;
}

function isEditor(element: Element): boolean {
  return element instanceof HTMLElement && element.isContentEditable;
}

/** Anything that is not laid out inside a line: blocks, list items, table parts, flex and grid items. */
function isBlock(display: string): boolean {
  return !/^(inline|contents|ruby|math)/.test(display) && display !== "";
}

function whiteSpaceOf(value: string): WhiteSpace {
  if (value.startsWith("pre-line") || value.startsWith("preserve-breaks")) return "preserve-breaks";
  return value.startsWith("pre") || value.startsWith("break-spaces") ? "preserve" : "collapse";
}
