/** Where access tokens, and what proves who asks for one, may be sent. */
import { UseError } from './failure.ts'

/** Whoever listens in could use a token. @throws {UseError} */
export function demandSafe(url: string): void {
  const { protocol, hostname } = URL.parse(url) ?? {}
  if (protocol === 'https:' || (protocol === 'http:' && /^(127(\.\d+){3}|\[::1\]|localhost)$/.test(hostname ?? '')))
    return
  throw new UseError(`Tokens are sent by https, or within this machine, and not to ${url}.`)
}
