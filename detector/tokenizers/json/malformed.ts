/**
 * Reading untrusted JSON: every value with the path to it, so that an error names its place.
 */

/** A tokenizer file that is not sound, or that uses what this program does not support; the message says what and where. */
export class MalformedTokenizerError extends Error {
  override name = "MalformedTokenizerError";
}

/** A value in the file and its path, such as `model.merges.17`. */
export class Field {
  constructor(
    readonly value: unknown,
    readonly path: string,
  ) {}

  /** @throws MalformedTokenizerError always, with the path */
  fault(message: string): never {
    throw new MalformedTokenizerError(`${this.path === "" ? "the file" : this.path}: ${message}`);
  }

  /** Whether the member is missing or null, which the reference takes for the same. */
  get isAbsent(): boolean {
    return this.value === undefined || this.value === null;
  }

  /** Member of an object. Names that objects inherit, such as `constructor`, count only where the file has them. */
  member(name: string): Field {
    const object = this.object();
    return new Field(Object.hasOwn(object, name) ? object[name] : undefined, this.#below(name));
  }

  object(): Record<string, unknown> {
    const { value } = this;
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return this.fault(`${kindOf(value)} where an object must be`);
    }
    return value as Record<string, unknown>;
  }

  list(): readonly unknown[] {
    return Array.isArray(this.value) ? this.value : this.fault(`${kindOf(this.value)} where a list must be`);
  }

  item(index: number): Field {
    return new Field(this.list()[index], this.#below(String(index)));
  }

  items(): Field[] {
    return this.list().map((value, index) => new Field(value, this.#below(String(index))));
  }

  text(): string {
    return typeof this.value === "string"
      ? this.value
      : this.fault(`${kindOf(this.value)} where a string must be`);
  }

  /** @param absent what it means that the member is absent; without it, that is a fault. */
  flag(absent?: boolean): boolean {
    if (this.isAbsent && absent !== undefined) return absent;
    return typeof this.value === "boolean"
      ? this.value
      : this.fault(`${kindOf(this.value)} where true or false must be`);
  }

  /** A whole number from 0 to `most`. */
  count(most: number): number {
    const { value } = this;
    if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > most) {
      const shown = typeof value === "number" ? String(value) : kindOf(value);
      return this.fault(`${shown} where a whole number from 0 to ${most} must be`);
    }
    return value;
  }

  /** One of `names`, or a fault that calls the value unsupported. */
  choice<Name extends string>(what: string, names: readonly Name[]): Name {
    const name = this.text();
    return (
      names.find((one) => one === name) ??
      this.fault(`${what} ${JSON.stringify(shorten(name))} is not supported`)
    );
  }

  #below(name: string): string {
    return this.path === "" ? shorten(name) : `${this.path}.${shorten(name)}`;
  }
}

const LONGEST_SHOWN = 80;

/** Text of the file as messages show it. */
export function shorten(text: string): string {
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN)}…`;
}

function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** Whether a text holds no half of a surrogate pair, as the reference's texts cannot. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
