/**
 * Levels of the ladder for statistical marks, as natural logarithms of the p-value after correction for
 * the whole family of one text.
 *
 * A false accusation is the worst error, so "mark found" asks for less than one text in a million. A lead
 * asks for less than one in ten thousand: worth a second look, not a sentence in print.
 */
export const LOG_LEVEL_FOUND = Math.log(1e-6);
export const LOG_LEVEL_LEAD = Math.log(1e-4);

/** "Not found" is said only of marks that would have been found with this probability. */
export const POWER_FOR_ABSENCE = 0.9;

/** A paragraph is tested by itself only where a mark of the usual strength would show at least this often. */
export const POWER_FOR_PASSAGE = 0.5;
