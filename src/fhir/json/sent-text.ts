/** A text as it was sent, handed out piece by piece, so that a large one need not be worked off in one go. */
export interface SentText {
  /** What follows all that was handed out, about as many UTF-16 units; '' at the end. */
  next(units: number): string
  /** Whether all was handed out. */
  isAtEnd(): boolean
  /** All of it in one, for who has to say where something stands in it. */
  whole(): string
}

/** A text that is there as a whole. */
export function sentText(text: string): SentText {
  let at = 0
  return {
    next(units) {
      const piece = text.slice(at, at + units)
      at += piece.length
      return piece
    },
    isAtEnd: () => at === text.length,
    whole: () => text,
  }
}
