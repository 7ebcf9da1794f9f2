/** Why a day counts or does not, in words (Swedish), each with what the policy rests on. */
import type { PaymentPolicy, PaymentSetting, PaymentSource } from '../../routine/payment-policy.ts'

export interface Reason {
  readonly code: ReasonCode
  /** In Swedish. */
  readonly text: string
  /** Where the policy says so; absent: nowhere that was read. */
  readonly source?: PaymentSource
  readonly assumption: boolean
  /** `false`: the source was not read for this. */
  readonly verified: boolean
  /** References to what shows it. */
  readonly evidence: readonly string[]
}

type Said = Omit<PaymentSetting<unknown>, 'value'>

/** What texts may tell. */
export interface Told {
  readonly policy: PaymentPolicy
  readonly careForm: 'somatik' | 'psykiatri'
  /** The number of the day, the day of the notification being 0. */
  readonly number?: number
}

interface Entry {
  readonly text: (told: Told) => string
  /** The setting of the policy that decides it. */
  readonly by: (told: Told) => Said
}

const demanded = ({ policy }: Told): Said => policy.demands
const cutOff = ({ policy }: Told): Said => policy.cutOff.time
const limit = ({ policy, careForm }: Told): Said => policy.days[careForm]
const days = ({ policy, careForm }: Told): number => policy.days[careForm].value
const lastDay = ({ policy }: Told): Said => policy.lastDay

const table = {
  'underrattelse-saknas': {
    text: () => 'Ingen underrättelse om att patienten är utskrivningsklar har skickats.',
    by: demanded,
  },
  'underrattelse-efter-brytklockslag': {
    text: ({ policy: { cutOff: at } }) =>
      `Underrättelsen skickades ${at.sharp.value === 'same-day' ? 'efter' : 'inte före'} klockan ${at.time.value} och räknas till nästa dag.`,
    by: cutOff,
  },
  aterkallad: { text: () => 'Bedömningen att patienten är utskrivningsklar är återkallad.', by: demanded },
  'inskrivningsmeddelande-saknas': { text: () => 'Inget inskrivningsmeddelande har skickats.', by: demanded },
  'sip-kallelse-saknas': { text: () => 'SIP behövs, men ingen kallelse har skickats.', by: demanded },
  'sip-odokumenterat': {
    text: ({ policy }) =>
      policy.undocumentedSip.value === 'needed'
        ? 'Ingen har angett om SIP behövs; det räknas som att SIP behövs, och ingen kallelse har skickats.'
        : 'Ingen har angett om SIP behövs; det räknas som att SIP inte behövs.',
    by: ({ policy }) => policy.undocumentedSip,
  },
  'oppenvard-kan-inte': { text: () => 'Regionens öppenvård kan inte ge sin del av insatserna.', by: demanded },
  borta: { text: () => 'Patienten är på permission.', by: demanded },
  helgdag: { text: () => 'Bara vardagar räknas.', by: ({ policy }) => policy.calendar },
  'dag-noll': { text: () => 'Dag noll: dagen då underrättelsen och alla villkor finns.', by: cutOff },
  fri: { text: (told) => `Dag ${told.number}: kommunen betalar från dag ${days(told)}.`, by: limit },
  hindrad: {
    text: ({ number }) => `Dag ${number} räknas, men kommunen betalar inte för den.`,
    by: ({ policy }) => policy.unmet,
  },
  betalas: { text: ({ number }) => `Dag ${number}: kommunen är betalningsansvarig.`, by: limit },
  raknas: {
    text: (told) => `Dag ${told.number} räknas i kommunens genomsnitt för månaden, där ${days(told)} är fria.`,
    by: limit,
  },
  utskriven: { text: () => 'Patienten skrevs ut; dagen betalas inte.', by: lastDay },
  avliden: { text: () => 'Patienten avled; dagen betalas inte.', by: lastDay },
} as const satisfies Readonly<Record<string, Entry>>

export type ReasonCode = keyof typeof table

/** A reason by its code. */
export function reason(code: ReasonCode, told: Told, evidence: readonly string[] = []): Reason {
  const entry: Entry = table[code]
  const { source, assumption, verified } = entry.by(told)
  return {
    code,
    text: entry.text(told),
    ...(source !== undefined && { source }),
    assumption: assumption === true,
    verified: verified !== false,
    evidence,
  }
}
