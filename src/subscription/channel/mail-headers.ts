/** What a subscriber may say of the headers of mail: its subject. */

const subject = /^Subject:([\x20-\x7e\xa0-\xff]{1,200})$/i

/** A sentence on why mail cannot be sent with these; undefined where it can. */
export function mailHeadersFault(headers: readonly string[]): string | undefined {
  if (headers.length === 0 || (headers.length === 1 && wishedSubject(headers))) return undefined
  return 'Mail takes one header, its subject on one line: Subject: Ny utskrivning. Leave the others out.'
}

/** The subject that the subscriber wishes; undefined where none. */
export function wishedSubject(headers: readonly string[]): string | undefined {
  return subject.exec(headers[0] ?? '')?.[1]?.trim() || undefined
}
