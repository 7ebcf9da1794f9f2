/** What failed on the way to a receiver, as a sentence for its subscriber. */

/** By code of Node and of OpenSSL; the sentence begins with the receiver. */
const sentences: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused the connection.',
  ECONNRESET: 'closed the connection before it answered.',
  EPIPE: 'closed the connection before it answered.',
  ETIMEDOUT: 'did not take the connection in time.',
  EHOSTUNREACH: 'cannot be reached from this server.',
  ENETUNREACH: 'cannot be reached from this server.',
  ENOTFOUND: 'has a name that DNS does not know.',
  EAI_AGAIN: 'has a name that DNS gave no answer on.',
  EPROTO: 'does not speak TLS as this server does: check scheme and port.',
  CERT_HAS_EXPIRED: 'has a certificate that has expired.',
  CERT_NOT_YET_VALID: 'has a certificate that is not valid yet.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'has a certificate that it signed itself, which this server does not trust.',
  SELF_SIGNED_CERT_IN_CHAIN: 'has a certificate of an issuer that this server does not trust.',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'has a certificate of an issuer that this server does not trust.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'has a certificate of an issuer that this server does not trust.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate for another name.',
  HPE_HEADER_OVERFLOW: 'answered with headers of more than 16 KiB.',
}

/** The code of an error whose message is for the subscriber as it is. */
export const notAllowedCode = 'NOT_ALLOWED'

/** `shown` is the receiver; nothing else of the error is told, since it may hold what was sent. */
export function connectionFault(error: unknown, shown: string): string {
  const { code = '' } = error as { code?: unknown }
  if (code === notAllowedCode) return (error as Error).message
  const known = sentences[String(code)]
  if (known !== undefined) return `${shown} ${known}`
  if (String(code).startsWith('HPE_')) return `${shown} answered with something that is not HTTP.`
  if (/CERT|^ERR_(SSL|TLS)/.test(String(code))) return `The TLS connection to ${shown} could not be made.`
  return `The connection to ${shown} failed.`
}
