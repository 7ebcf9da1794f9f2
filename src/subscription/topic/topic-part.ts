/**
 * The elements of R5's SubscriptionTopic as a Basic has them: an extension for each, whose parts have plain names.
 *
 * https://hl7.org/fhir/R5/versions.html#extensions
 */
import type { Basic, Extension } from '@medplum/fhirtypes'
import { refused } from '../refused.ts'

/** One element, with where it stands in the Basic. */
export interface TopicPart {
  /** As R5 calls it: `resourceTrigger`, and within it `queryCriteria`. */
  readonly name: string
  readonly extension: Extension
  readonly expression: string
}

/** The guide writes some elements under R4B, which has the same. */
const element =
  /^http:\/\/hl7\.org\/fhir\/(?:4\.3|5\.0)\/StructureDefinition\/extension-SubscriptionTopic\.([A-Za-z]+)$/

/** The elements of a topic; what else a Basic holds is left out. */
export function topicParts({ extension = [], modifierExtension = [] }: Basic): readonly TopicPart[] {
  const lists = { modifierExtension, extension }
  return Object.entries(lists).flatMap(([list, all]) =>
    all.flatMap((one, index) => {
      const [, name] = element.exec(one.url ?? '') ?? []
      return name === undefined ? [] : [{ name, extension: one, expression: `Basic.${list}[${index}]` }]
    }),
  )
}

/**
 * The parts of an element; extensions of others, which have whole URLs, are left out.
 *
 * @throws {FhirError} unprocessable: a part that R5 does not have there, whose meaning would be lost
 */
export function partsWithin({ name: of, extension, expression }: TopicPart, names: readonly string[]): TopicPart[] {
  const parts = (extension.extension ?? []).map((one, index) => ({
    name: one.url ?? '',
    extension: one,
    expression: `${expression}.extension[${index}]`,
  }))
  const own = parts.filter(({ name }) => !name.includes(':'))
  const odd = own.find(({ name }) => !names.includes(name))
  if (odd === undefined) return own
  throw refused(odd.expression, `A ${of} of a SubscriptionTopic has the parts ${names.join(', ')}. Use one of them.`)
}

/** @throws {FhirError} unprocessable: the element stands there more than once */
export function onePart(parts: readonly TopicPart[], name: string): TopicPart | undefined {
  const [first, second] = parts.filter((part) => part.name === name)
  if (second === undefined) return first
  throw refused(second.expression, `The element ${name} stands once at most. Remove this one.`)
}

/** @throws {FhirError} unprocessable: it has no text */
export function textOfPart({ name, extension, expression }: TopicPart): string {
  const { valueString, valueUri, valueCode, valueMarkdown, valueCanonical, valueUrl } = extension
  const text = valueString ?? valueUri ?? valueCode ?? valueMarkdown ?? valueCanonical ?? valueUrl
  if (text !== undefined && text !== '') return text
  throw refused(expression, `The element ${name} has no text. Write its value as R5 types it: string, uri or code.`)
}

/** @throws {FhirError} unprocessable: it is none of these */
export function codeOfPart<Code extends string>(part: TopicPart, codes: readonly Code[]): Code {
  const text = textOfPart(part)
  const code = codes.find((one) => one === text)
  if (code !== undefined) return code
  throw refused(part.expression, `The element ${part.name} must be one of ${codes.join(', ')}.`)
}
