/** A stretch of a text in UTF-16 units, end exclusive, on code-point boundaries. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
