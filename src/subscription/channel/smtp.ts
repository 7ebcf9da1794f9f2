/** The mail server that notifications leave by: VARDBRO_SMTP. */

export interface Smtp {
  readonly host: string
  readonly port: number
  /** `always`: TLS from the first byte; `required`: STARTTLS or nothing; `never`: plain text. */
  readonly tls: 'always' | 'required' | 'never'
  readonly auth?: { readonly user: string; readonly pass: string }
  /** The address that mail comes from. */
  readonly from: string
  /** PEM certificates that are trusted in place of those of Node. */
  readonly roots?: readonly string[]
}

const address = /^[^\s@<>,;"]{1,64}@[A-Za-z0-9.-]{1,255}$/

/**
 * `smtp://relay.example:587?from=vardbro@region.example`, with `user:password@` where the server wants it; `smtps://` is
 * TLS from the first byte, and `&tls=never` sends plain text, for a relay on the same machine.
 *
 * @throws {RangeError} it is none of these; the message holds no password
 */
export function readSmtp(text: string): Smtp {
  const url = URL.parse(text)
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === '')
    throw new RangeError('It must be a URL such as smtp://relay.example:587?from=vardbro@region.example.')
  const from = url.searchParams.get('from') ?? ''
  if (!address.test(from))
    throw new RangeError('It must name the address that mail comes from: ?from=vardbro@region.example.')
  const isSecure = url.protocol === 'smtps:'
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (isSecure ? 465 : 587),
    tls: isSecure ? 'always' : readTls(url.searchParams.get('tls') ?? 'required'),
    ...readAuth(url),
    from,
  }
}

function readTls(text: string): 'required' | 'never' {
  if (text === 'required' || text === 'never') return text
  throw new RangeError('Its parameter tls must be required or never.')
}

function readAuth({ username, password }: URL): Pick<Smtp, 'auth'> {
  if (username === '') return {}
  return { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }
}
