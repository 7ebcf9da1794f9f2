/** An answer of HTTP to who is not answered by the server proper: on a socket of a broken request, or of an upgrade. */
import { type Issue, operationOutcome } from './outcome.ts'

/** The OperationOutcome of such an answer. */
export function refusalBody(code: Issue['code'], diagnostics: string): string {
  return JSON.stringify(operationOutcome([{ severity: 'error', code, diagnostics }]))
}

/** The whole text: the status line (`404 Not Found`), headers, an OperationOutcome; the connection closes behind it. */
export function httpRefusal(status: string, code: Issue['code'], diagnostics: string): string {
  const body = refusalBody(code, diagnostics)
  const head = [
    `HTTP/1.1 ${status}`,
    'Content-Type: application/fhir+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}
