/** Says something to screen readers, politely: one sentence for a batch of events, never one for each key. */

const heard = new EventTarget()

/** Says it. */
export function announce(sentence: string): void {
  heard.dispatchEvent(new CustomEvent('sentence', { detail: sentence }))
}

/** For the shell, which holds the region that is read out; the answer ends it. */
export function watchAnnouncements(onSentence: (sentence: string) => void): () => void {
  const listener = (event: Event) => onSentence((event as CustomEvent<string>).detail)
  heard.addEventListener('sentence', listener)
  return () => heard.removeEventListener('sentence', listener)
}
