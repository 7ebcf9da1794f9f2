/** What failed on the way to the mail server, as a sentence for the subscriber. */

/** By code of nodemailer and of Node. */
const sentences: Readonly<Record<string, string>> = {
  EAUTH: 'The mail server does not accept the credentials of this server. Tell its operator.',
  ETLS: 'The mail server offers no TLS that this server can use. Tell its operator.',
  EENVELOPE: 'The mail server does not take mail to this address.',
  EMESSAGE: 'The mail server did not take the message.',
  ECONNECTION: 'The mail server cannot be reached.',
  ESOCKET: 'The connection to the mail server failed.',
  EDNS: 'The name of the mail server could not be looked up.',
  EABORT: 'The delivery by mail was stopped, to be taken up again.',
  ETIMEDOUT: 'The mail server did not answer in time.',
}

/** The text of the mail server is not told, since it repeats the address. */
export function mailFailure(error: unknown): string {
  const { code, responseCode } = error as { readonly code?: unknown; readonly responseCode?: unknown }
  const sentence = sentences[String(code)] ?? 'The mail could not be sent.'
  return typeof responseCode === 'number' ? `${sentence} It answered ${responseCode}.` : sentence
}
