/** Differences between the artefact and the second copy that are right as they are. */
import type { Difference } from './facts.ts'

export interface Explanation {
  readonly why: string
  readonly holds: (difference: Difference) => boolean
}

export const explanations: readonly Explanation[] = [
  {
    why: 'Resource.id is an id; 4.0.1 marks it as a string in its snapshots, and says id in its text (resource.html#id).',
    holds: ({ fact, ours, theirs }) => fact.endsWith('.id types') && ours === 'id' && theirs === 'string',
  },
  {
    why: 'The source writes x.ofType(T) where HL7 published x as T or x.as(T): the same for a choice of types.',
    holds: ({ fact, ours, theirs }) => /(expression|components)$/.test(fact) && asOfType(theirs) === ours,
  },
  {
    why: 'HL7 published the component value.as(DateTime), which names no type; ours is value.ofType(dateTime).',
    holds: ({ fact, ours, theirs }) =>
      fact === 'Observation-code-value-date components' && asOfType(theirs).replace('DateTime', 'dateTime') === ours,
  },
  {
    why: 'The value of a primitive is named by the primitive itself in the source, by string in HL7 snapshots.',
    holds: ({ fact, ours, theirs }) => fact === `${ours}.value types` && theirs === 'string',
  },
  {
    why: 'HL7 forgot to say for xhtml.id what it says for the id of every other type.',
    holds: ({ fact, theirs }) => fact === 'xhtml.id types' && theirs === 'http://hl7.org/fhirpath/System.String',
  },
]

/** An expression in one of its three ways to say of which type a choice is. */
function asOfType(expression: string): string {
  return expression.replaceAll(/ as (\w+)\)/g, '.ofType($1))').replaceAll(/\.as\((\w+)\)/g, '.ofType($1)')
}
