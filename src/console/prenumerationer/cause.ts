/** Why a delivery failed, in the language of now. The server says it in English. */
import { language } from '../text/language.ts'

/** What follows the name of the receiver. */
const sentences: readonly (readonly [RegExp, string])[] = [
  [/ refused the connection\.$/, ' nekade anslutningen.'],
  [/ closed the connection before it answered\.$/, ' stängde anslutningen innan den svarade.'],
  [/ did not take the connection in time\.$/, ' tog inte emot anslutningen i tid.'],
  [/ cannot be reached from this server\.$/, ' kan inte nås från den här servern.'],
  [/ has a name that DNS does not know\.$/, ' har ett namn som DNS inte känner.'],
  [/ has a name that DNS gave no answer on\.$/, ' har ett namn som DNS inte svarade på.'],
  [/ has a certificate that has expired\.$/, ' har ett certifikat som har gått ut.'],
  [/ has a certificate that is not valid yet\.$/, ' har ett certifikat som inte gäller än.'],
  [/ has a certificate for another name\.$/, ' har ett certifikat för ett annat namn.'],
  [/ has a certificate .* does not trust\.$/, ' har ett certifikat som servern inte litar på.'],
  [/^The receiver did not answer within (\S+) s\.$/, 'Mottagaren svarade inte inom $1 s.'],
  [/ did not answer within (\S+) s\.$/, ' svarade inte inom $1 s.'],
  [
    / answered (\d+), a redirect.*$/,
    ' svarade $1, en omdirigering, och sådana följs inte. Ange adressen den leder till.',
  ],
  [/ answered (40[13])\..*$/, ' svarade $1. Den kan vilja ha en inloggning i channel.header.'],
  [/ answered (404|410)\..*$/, ' svarade $1. Kontrollera channel.endpoint.'],
  [/ answered 413\..*$/, ' svarade 413. Den tar emot mindre åt gången: sänk backport-max-count eller innehållet.'],
  [/ answered 415\..*$/, ' svarade 415. Den tar inte emot det här formatet: se channel.payload.'],
  [/ answered (\d+)\.$/, ' svarade $1.'],
]

export interface CauseShown {
  readonly text: string
  /** It could not be translated. */
  readonly isEnglish: boolean
}

/** The cause as a sentence. */
export function causeShown(said: string): CauseShown {
  if (language() === 'en') return { text: said, isEnglish: false }
  const known = sentences.find(([pattern]) => pattern.test(said))
  return known === undefined
    ? { text: said, isEnglish: true }
    : { text: said.replace(known[0], known[1]), isEnglish: false }
}
