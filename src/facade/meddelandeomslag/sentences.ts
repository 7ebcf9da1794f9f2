/** What the façade itself says of a message, in English and Swedish. */
import type { Issue } from '../../fhir/outcome.ts'

interface Sentence extends Pick<Issue, 'severity' | 'code'> {
  readonly en: string
  readonly sv: string
}

const sentences = {
  'meddelande-behandlat': {
    severity: 'information',
    code: 'informational',
    en: 'The message was processed.',
    sv: 'Meddelandet är behandlat.',
  },
  'meddelande-aldre': {
    severity: 'information',
    code: 'informational',
    en: 'What is stored of this is newer than the message, and stays.',
    sv: 'Det som finns lagrat om detta är nyare än meddelandet och står kvar.',
  },
  'meddelande-vantar': {
    severity: 'warning',
    code: 'transient',
    en: 'The message is kept and waits: it refers to what is not here yet. It is processed as soon as that comes. Send it again, unchanged, to learn what became of it. Missing:',
    sv: 'Meddelandet är mottaget och väntar: det hänvisar till sådant som inte finns här ännu. Det behandlas så snart det kommer. Skicka det igen, oförändrat, för att få veta hur det gick. Saknas:',
  },
  'meddelande-forfallet': {
    severity: 'error',
    code: 'timeout',
    en: 'The message waited too long for what it refers to, and is not processed any more. Nothing of it was stored. Send what it refers to, and after that this again under a new MessageHeader.id.',
    sv: 'Meddelandet väntade för länge på det som det hänvisar till och behandlas inte längre. Inget av det lagrades. Skicka det som det hänvisar till, och därefter detta igen med ett nytt MessageHeader.id.',
  },
  'meddelande-annat-innehall': {
    severity: 'error',
    code: 'duplicate',
    en: 'A message with this MessageHeader.id has come before with other content. Give every message an id of its own, and name the one that it revises in Provenance.entity.',
    sv: 'Ett meddelande med detta MessageHeader.id har kommit förut med annat innehåll. Ge varje meddelande ett eget id, och ange det som det ändrar i Provenance.entity.',
  },
  'meddelande-upptaget': {
    severity: 'error',
    code: 'transient',
    en: 'Others changed the same resources again and again while the message was processed. Nothing was stored; send it again.',
    sv: 'Andra ändrade samma resurser om och om igen medan meddelandet behandlades. Inget lagrades; skicka det igen.',
  },
} as const satisfies Record<string, Sentence>

/** The issue that says it, with what follows its sentence. */
export function said(
  rule: keyof typeof sentences,
  { more = '', expression }: { more?: string; expression?: string } = {},
): Issue {
  const { severity, code, en, sv } = sentences[rule]
  const tail = more === '' ? '' : ` ${more}`
  return {
    severity,
    code,
    diagnostics: `${en}${tail}`,
    ...(expression !== undefined && { expression }),
    details: { rule, swedish: `${sv}${tail}` },
  }
}
