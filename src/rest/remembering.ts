/** What a function of a text has answered, kept as long as whoever asks lives. */
export function remembering<T>(find: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined || known.has(text)) return before as T
    const found = find(text)
    known.set(text, found)
    return found
  }
}
