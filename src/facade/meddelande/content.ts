/** What a message must say whatever its kind. */
import { extensionsOf } from '../../fhir/coded.ts'
import { refusal, type Said } from '../state/refusal.ts'
import { facts, isTelephoned, type Message } from './message.ts'

const urgent: ReadonlySet<string | undefined> = new Set(['urgent', 'asap', 'stat'])
const partsOfSbar = ['situation', 'bakgrund', 'aktuellt', 'rekommendation']

/** @throws {FhirError} businessRule: it is urgent without a telephone call */
export function demandTelephone(message: Message): void {
  if (urgent.has(message.priority) && !isTelephoned(message)) throw refusal(urgentByMessage)
}

/** @throws {FhirError} businessRule: it has SBAR in part */
export function demandWholeSbar(message: Message): void {
  const missing = missingOfSbar(message)
  if (missing.length > 0) throw refusal(sbarInPart(missing))
}

/** halland-oppenvard, line 190 */
const urgentByMessage: Said = {
  rule: 'akut-per-telefon',
  english:
    'What is urgent goes by telephone, not by message. Telephone first and send the message with medium PHONE as the record of the call, or send it with priority "routine".',
  swedish:
    'Akuta behov tas per telefon, inte i meddelande. Ring först och ange medium PHONE i meddelandet som dokumenterar samtalet, eller sänd det med prioritet routine.',
  expression: 'Communication.priority',
}

/** The parts of SBAR that lack where a message has some of them. dalarna-utskrivning, lines 115-116 */
function missingOfSbar({ payload = [] }: Message): readonly string[] {
  const there = payload.flatMap((part) => extensionsOf(part, facts.sbarDel).map(({ valueCode }) => valueCode))
  return there.length === 0 ? [] : partsOfSbar.filter((part) => !there.includes(part))
}

function sbarInPart(missing: readonly string[]): Said {
  const names = missing.join(', ')
  return {
    rule: 'sbar-fyra-delar',
    english: `A report by SBAR has all four parts, but ${names} is missing. Give a payload for each, with the extension sbar-del.`,
    swedish: `En rapport enligt SBAR har alla fyra delar, men ${names} saknas. Ange en payload för varje del, med tillägget sbar-del.`,
    expression: 'Communication.payload',
    found: `${4 - missing.length} / 4`,
    expected: partsOfSbar.join(', '),
  }
}
