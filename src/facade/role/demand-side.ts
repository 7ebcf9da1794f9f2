/** Rules about who may do something: the server itself may, the open test caller may with a warning, others must belong. */
import type { Reference } from '@medplum/fhirtypes'
import type { Caller } from '../../fhir/caller.ts'
import { FhirFaults, type Issue } from '../../fhir/outcome.ts'
import type { Change, Work } from '../../store/write-rule.ts'
import { type Acting, actingOf, actsFor, type Huvudman } from './acting.ts'

/** One of those who may. Where more than one property is given, all of them are demanded. */
export interface Side {
  /** Who acts for it: an organisation, the provider of a service, the unit of a role, a person. */
  readonly actsFor?: Reference | string
  readonly huvudman?: Huvudman
  /** The kind of the unit (enhetstyp), one of these. */
  readonly unit?: readonly string[]
  /** The role of the person (partsroll), one of these. */
  readonly role?: readonly string[]
}

export interface SideDemand {
  /** The rule's name, in kebab-case. */
  readonly rule: string
  /** Who may: any of these. */
  readonly sides: readonly Side[]
  /** What is demanded, as a sentence. */
  readonly sentence: string
  /** The same in Swedish. */
  readonly swedish: string
  /** FHIRPath of the element that the demand is about. */
  readonly expression?: string
}

/**
 * Lets a change pass where its caller belongs to one of the sides. The open caller passes with a warning.
 *
 * @throws {FhirError} businessRule: a named caller belongs to none of them
 */
export async function demandSide(change: Pick<Change, 'caller'>, work: Work, demand: SideDemand): Promise<void> {
  const { caller } = change
  if (caller.kind === 'system') return
  if (caller.kind === 'open') return work.say(unknownCaller(demand))
  const acting = await actingOf(caller, work)
  if (await belongs(acting, demand.sides, work)) return
  throw new FhirFaults('businessRule', [refusal(demand, acting, wordsFor(caller))])
}

/** Whether one belongs to any of the sides. */
export async function belongs(
  acting: Acting,
  sides: readonly Side[],
  directory: Parameters<typeof actsFor>[2],
): Promise<boolean> {
  for (const side of sides) if (await isOn(side, acting, directory)) return true
  return false
}

async function isOn(side: Side, acting: Acting, directory: Parameters<typeof actsFor>[2]): Promise<boolean> {
  if (side.huvudman !== undefined && !acting.huvudman.includes(side.huvudman)) return false
  if (side.unit !== undefined && !side.unit.some((kind) => acting.kinds.includes(kind))) return false
  if (side.role !== undefined && !side.role.some((role) => acting.roles.includes(role))) return false
  return side.actsFor === undefined || (await actsFor(acting, side.actsFor, directory))
}

function unknownCaller({ rule, sentence, swedish, expression }: SideDemand): Issue {
  return {
    severity: 'warning',
    code: 'business-rule',
    diagnostics: `Nobody is named as the one who acts (no X-Provenance header), so that this was let pass. With a named caller it is demanded: ${sentence}`,
    ...(expression !== undefined && { expression }),
    details: {
      rule,
      swedish: `Ingen anges som den som agerar (huvudet X-Provenance saknas), och därför släpptes detta igenom. Med en namngiven anropare krävs: ${swedish}`,
    },
  }
}

/** By what it is known who acts. */
function wordsFor({ scopes }: Caller): readonly [english: string, swedish: string] {
  return scopes === undefined
    ? ['the caller that X-Provenance names', 'den anropare som X-Provenance anger']
    : ['the caller of the token', 'den anropare som token anger']
}

function refusal(
  { rule, sentence, swedish, expression }: SideDemand,
  acting: Acting,
  [caller, anropare]: ReturnType<typeof wordsFor>,
): Issue {
  const isKnown = acting.organizations.length > 0
  const [elsewhere, annan] = [
    `${capital(caller)} acts for somebody else.`,
    `${capital(anropare)} agerar för någon annan.`,
  ]
  const unknown = `The directory of this server does not know for whom ${caller} acts: name a PractitionerRole or an Organization that is stored here.`
  const okand = `Serverns katalog vet inte för vem ${anropare} agerar: ange en PractitionerRole eller en Organization som finns här.`
  return {
    severity: 'error',
    code: 'business-rule',
    diagnostics: `${sentence} ${isKnown ? elsewhere : unknown}`,
    ...(expression !== undefined && { expression }),
    details: { rule, swedish: `${swedish} ${isKnown ? annan : okand}` },
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
