/**
 * `ValueSet/$expand`: all codes of a value set, filtered, in pages, in a language.
 *
 * https://hl7.org/fhir/R4/valueset-operation-expand.html
 */
import type { ValueSet, ValueSetExpansionContains, ValueSetExpansionParameter } from '@medplum/fhirtypes'
import type { Operation } from '../../../fhir/operation.ts'
import { normalise } from '../../../fhir/search/normalise.ts'
import { displayIn } from '../../../profile/terminology/display.ts'
import type { ValueSetIndex } from '../../../profile/terminology/value-set.ts'
import type { Member } from '../../../profile/terminology/value-set-part.ts'
import type { Store } from '../../../store/store.ts'
import type { TerminologyService } from '../../canonical/terminology-service.ts'
import type { Context } from '../../interaction.ts'
import { type Asked, askedOf, derived } from './asked.ts'
import { demandValueSet, meant } from './value-set.ts'

const definition = derived('ValueSet-expand', [
  'url',
  'valueSet',
  'valueSetVersion',
  'filter',
  'offset',
  'count',
  'includeDesignations',
  'includeDefinition',
  'activeOnly',
  'excludeNested',
  'excludeNotForUI',
  'displayLanguage',
])

/** The most codes that a value set may have to be listed at all, and that an answer without `count` may have. */
const mostMembers = 100_000
const mostUnpaged = 10_000

interface Needs extends Pick<Context, 'newId' | 'clock'> {
  readonly terminology: TerminologyService
  readonly store: Pick<Store, 'read'>
}

/** The operation over a terminology; `store` holds what it is called on. */
export function expandOperation({ terminology, store, newId, clock }: Needs): Operation {
  return {
    definition,
    safe: true,
    /** @throws {FhirError} invalid: no value set; notFound: the value set; unprocessable: it cannot be listed; tooCostly: too many codes */
    run: async (request) => {
      const asked = askedOf(request, definition)
      const of = await meant(request, asked, store)
      return await terminology.using(request, (known) => {
        const index = demandValueSet(known, of)
        const identifier = `urn:uuid:${newId()}`
        const content = expanded(index, asked, { identifier, timestamp: new Date(clock()).toISOString() })
        return { status: 200, content }
      })
    },
  }
}

type Stamp = Pick<NonNullable<ValueSet['expansion']>, 'identifier' | 'timestamp'> & { readonly timestamp: string }

function expanded(index: ValueSetIndex, asked: Asked, stamp: Stamp): ValueSet {
  const count = asked.count('count')
  const offset = asked.count('offset')
  const members = index.members(count === undefined ? mostUnpaged : mostMembers).filter(wanted(asked))
  const start = offset ?? 0
  const page = members.slice(start, count === undefined ? undefined : start + count)
  const { id, url, version, name, title, status, compose } = index.resource
  const parameter = [...echoed(asked), ...usedVersions(members)]
  return {
    resourceType: 'ValueSet',
    ...definedOnly({ id, url, version, name, title }),
    status: status ?? 'unknown',
    ...(asked.flag('includeDefinition') && compose && { compose }),
    expansion: {
      ...stamp,
      total: members.length,
      ...(offset !== undefined && { offset }),
      ...(parameter.length > 0 && { parameter }),
      ...(page.length > 0 && { contains: page.map((member) => contained(member, asked)) }),
    },
  }
}

function wanted(asked: Asked): (member: Member) => boolean {
  const words = normalise(asked.text('filter') ?? '')
    .split(' ')
    .filter(Boolean)
  const [activeOnly, notAbstract] = [asked.flag('activeOnly'), asked.flag('excludeNotForUI')]
  return (member) => {
    if ((activeOnly && member.inactive) || (notAbstract && member.abstract)) return false
    return words.length === 0 || answersTo(member, words)
  }
}

/** Each word begins a word of the display or of a designation, or the code. */
function answersTo({ code, display, designation }: Member, words: readonly string[]): boolean {
  const texts = [code, display ?? '', ...designation.map(({ value = '' }) => value)]
  const found = texts.flatMap((text) => normalise(text).split(/[^\p{L}\p{N}]+/u))
  const own = normalise(code)
  return words.every((word) => own.startsWith(word) || found.some((one) => one.startsWith(word)))
}

function contained(member: Member, asked: Asked): ValueSetExpansionContains {
  const { system, code, abstract, inactive, designation } = member
  const display = displayIn(member, asked.text('displayLanguage'))
  return {
    ...(system !== '' && { system }),
    ...(abstract && { abstract }),
    ...(inactive && { inactive }),
    code,
    ...(display !== undefined && { display }),
    ...(asked.flag('includeDesignations') && designation.length > 0 && { designation: [...designation] }),
  }
}

/** What shaped the expansion, as R4 wants it told. */
function echoed(asked: Asked): ValueSetExpansionParameter[] {
  const texts = ['filter', 'displayLanguage'].flatMap((name) => {
    const value = asked.text(name)
    return value === undefined || value === '' ? [] : [{ name, valueString: value }]
  })
  const flags = ['activeOnly', 'excludeNotForUI', 'includeDesignations'].flatMap((name) => {
    const value = asked.flag(name)
    return value === undefined ? [] : [{ name, valueBoolean: value }]
  })
  const counts = ['offset', 'count'].flatMap((name) => {
    const value = asked.count(name)
    return value === undefined ? [] : [{ name, valueInteger: value }]
  })
  return [...texts, ...flags, ...counts]
}

function usedVersions(members: readonly Member[]): ValueSetExpansionParameter[] {
  const systems = new Set(members.flatMap(({ system, version }) => (version ? [`${system}|${version}`] : [])))
  return [...systems].map((valueUri) => ({ name: 'version', valueUri }))
}

function definedOnly<T extends object>(properties: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]?: Exclude<T[Name], undefined>
  }
}
