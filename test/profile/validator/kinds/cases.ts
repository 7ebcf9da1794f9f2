/**
 * Neighbours on both sides of each rule that HL7's validator is tested for. That validator, as HAPI FHIR 8.4.0 brings
 * it, has judged them too; docs/conformance.md lists where we differ.
 */
import { answers, measures } from './answer-cases.ts'
import { definitions, documents, terminology } from './definition-cases.ts'
import { bounds, slices } from './profiled-cases.ts'
import { type Kind, values } from './value-cases.ts'

const xhtml = (inside: string) => ({
  status: 'generated',
  div: `<div xmlns="http://www.w3.org/1999/xhtml">${inside}</div>`,
})
const media = (content: object) => ({ resourceType: 'Media', status: 'completed', content })
const patient = (fields: object) => ({ resourceType: 'Patient', ...fields })
const condition = (fields: object) => ({ resourceType: 'Condition', subject: { reference: 'Patient/1' }, ...fields })
const questionnaire = (...item: object[]) => ({ resourceType: 'Questionnaire', status: 'active', item })

const attachments: readonly Kind[] = [
  ['data of the size that is stated', media({ contentType: 'text/plain', data: 'SGVq', size: 3 }), []],
  ['data of another size', media({ contentType: 'text/plain', data: 'SGVq', size: 4 }), ['Media.content']],
  ['a size without data', media({ contentType: 'text/plain', url: 'http://hl7.se/x', size: 4 }), []],
  ['data that ends with padding', media({ contentType: 'text/plain', data: 'SGU=', size: 2 }), []],
  ['data of no base64', media({ contentType: 'text/plain', data: 'SG.j' }), ['Media.content.data']],
  ['data cut short', media({ contentType: 'text/plain', data: 'SGV' }), ['Media.content.data']],
  ['data of no content type', media({ data: 'SGVq' }), ['Media.content']],
  [
    'an attachment in a parameter',
    {
      resourceType: 'Parameters',
      parameter: [{ name: 'x', valueAttachment: { contentType: 'text/plain', data: '.' } }],
    },
    ['Parameters.parameter[0].value.ofType(Attachment).data'],
  ],
]

const entry = (fullUrl: string, resource: object) => ({ fullUrl, resource })
const base = 'http://hl7.se/fhir/'
const bundle = (fields: object) => ({ resourceType: 'Bundle', type: 'collection', ...fields })
const link = (relation: string) => ({ relation, url: `${base}Patient` })

const bundles: readonly Kind[] = [
  [
    'a full URL that names its resource',
    bundle({ entry: [entry(`${base}Patient/a`, patient({ id: 'a', active: true }))] }),
    [],
  ],
  [
    'a full URL that names another id',
    bundle({ entry: [entry(`${base}Patient/b`, patient({ id: 'a', active: true }))] }),
    ['Bundle.entry[0].fullUrl'],
  ],
  [
    'two entries of one full URL',
    bundle({ entry: ['a', 'a'].map((id) => entry(`${base}Patient/a`, patient({ id, active: true }))) }),
    ['Bundle'],
  ],
  [
    'two versions of one full URL',
    bundle({
      entry: ['1', '2'].map((versionId) =>
        entry(`${base}Patient/a`, patient({ id: 'a', meta: { versionId }, active: true })),
      ),
    }),
    [],
  ],
  ['a link of each relation', { ...bundle({ type: 'searchset', link: ['self', 'next'].map(link) }) }, []],
  [
    'two links of one relation',
    bundle({ type: 'searchset', link: ['self', 'next', 'next'].map(link) }),
    ['Bundle.link[2]'],
  ],
  ['an entry without a full URL', bundle({ entry: [{ resource: patient({ active: true }) }] }), ['Bundle.entry[0]']],
  [
    'a full URL of no UUID',
    bundle({ entry: [entry('urn:uuid:1', patient({ active: true }))] }),
    ['Bundle.entry[0].fullUrl'],
  ],
  ['a total in a search', bundle({ type: 'searchset', total: 0 }), []],
  ['a total in a collection', bundle({ total: 0 }), ['Bundle']],
  [
    'a request in a transaction',
    bundle({ type: 'transaction', entry: [{ request: { method: 'GET', url: 'Patient/1' } }] }),
    [],
  ],
  [
    'no request in a transaction',
    bundle({ type: 'transaction', entry: [{ resource: patient({ active: true }) }] }),
    ['Bundle'],
  ],
  ['an entry of nothing', bundle({ entry: [{ fullUrl: `${base}Patient/a` }] }), ['Bundle.entry[0]']],
]

const identities: readonly Kind[] = [
  ['an id of 64 characters', patient({ id: 'a'.repeat(64), active: true }), []],
  ['an id of 65 characters', patient({ id: 'a'.repeat(65), active: true }), ['Patient.id']],
  ['an id with an underscore', patient({ id: 'a_b', active: true }), ['Patient.id']],
  ['an id with a dot and a hyphen', patient({ id: 'a.b-c', active: true }), []],
  ['the id of an element, which is any text', patient({ name: [{ id: 'a_b', text: 'x' }] }), []],
  ['the id of an element with a blank', patient({ name: [{ id: 'a b', text: 'x' }] }), []],
  ['comments', patient({ fhir_comments: ['x'] }), ['Patient']],
  ['a version, which is an id', patient({ meta: { versionId: 'a/b' }, active: true }), ['Patient.meta.versionId']],
]

const practitioner = (id: string) => ({ resourceType: 'Practitioner', id, active: true })

const contained: readonly Kind[] = [
  [
    'a contained resource that is referred to',
    condition({ contained: [practitioner('p')], asserter: { reference: '#p' } }),
    [],
  ],
  [
    'a contained resource that nothing refers to',
    condition({ contained: [practitioner('p')] }),
    ['Condition.contained[0]'],
  ],
  [
    'a contained resource that refers to its container',
    condition({
      contained: [
        {
          resourceType: 'Provenance',
          id: 'p',
          target: [{ reference: '#' }],
          recorded: '2026-01-01T00:00:00Z',
          agent: [{ who: { display: 'x' } }],
        },
      ],
    }),
    [],
  ],
  ['a reference to what is not contained', condition({ asserter: { reference: '#p' } }), ['Condition.asserter']],
  [
    'a reference to a contained resource of another type',
    condition({ contained: [{ resourceType: 'Location', id: 'p', name: 'x' }], asserter: { reference: '#p' } }),
    ['Condition.asserter'],
  ],
  [
    'a contained resource that has a version',
    condition({ contained: [{ ...practitioner('p'), meta: { versionId: '1' } }], asserter: { reference: '#p' } }),
    ['Condition.contained[0]'],
  ],
  [
    'a contained resource at fault',
    condition({ contained: [{ ...practitioner('p'), birthDate: '1912-13-01' }], asserter: { reference: '#p' } }),
    ['Condition.contained[0].birthDate'],
  ],
]

const narratives: readonly Kind[] = [
  ['a paragraph', patient({ text: xhtml('<p>x</p>') }), []],
  ['an entity of XML', patient({ text: xhtml('<p>a &amp; b &lt; c</p>') }), []],
  ['a character by its number', patient({ text: xhtml('<p>&#160;x</p>') }), []],
  ['an entity of HTML', patient({ text: xhtml('<p>&reg;</p>') }), ['Patient.text.div']],
  ['a script', patient({ text: xhtml('<script>x</script>') }), ['Patient.text.div']],
  ['an event', patient({ text: xhtml('<p onclick="x">x</p>') }), ['Patient.text.div']],
  ['a form', patient({ text: xhtml('<form>x</form>') }), ['Patient.text.div']],
  ['a link within the narrative', patient({ text: xhtml('<p id="a">x</p><p><a href="#a">y</a></p>') }), []],
  [
    'a table with a style',
    patient({ text: xhtml('<table><tbody><tr><td style="color: red">x</td></tr></tbody></table>') }),
    [],
  ],
  ['text that is no XML', patient({ text: xhtml('<p>x') }), ['Patient.text.div']],
  ['no text', patient({ text: xhtml('') }), ['Patient.text.div']],
]

const own = 'http://hl7.org/fhir/StructureDefinition/'
const birthPlace = { url: `${own}patient-birthPlace`, valueAddress: { text: 'Falun' } }

const extensions: readonly Kind[] = [
  ['an extension where it may stand', patient({ extension: [birthPlace] }), []],
  ['an extension elsewhere', patient({ name: [{ text: 'x', extension: [birthPlace] }] }), ['Patient.name[0]']],
  [
    'an extension of another type',
    patient({ extension: [{ url: birthPlace.url, valueString: 'Falun' }] }),
    ['Patient.extension[0].value.ofType(string)'],
  ],
  ['an extension of nothing', patient({ extension: [{ url: birthPlace.url }] }), ['Patient.extension[0]']],
  [
    'an extension with both a value and extensions',
    patient({ extension: [{ url: 'urn:a', valueString: 'x', extension: [{ url: 'b', valueString: 'x' }] }] }),
    ['Patient.extension[0]'],
  ],
  [
    'an extension of a primitive',
    patient({
      birthDate: '1912-12-12',
      _birthDate: { extension: [{ url: `${own}patient-birthTime`, valueDateTime: '1912-12-12T10:00:00Z' }] },
    }),
    [],
  ],
  [
    'an extension of another primitive',
    patient({
      gender: 'male',
      _gender: { extension: [{ url: `${own}patient-birthTime`, valueDateTime: '1912-12-12T10:00:00Z' }] },
    }),
    ['Patient.gender'],
  ],
  [
    'a modifier extension that nobody knows',
    patient({ modifierExtension: [{ url: 'http://hl7.se/fhir/x', valueString: 'x' }] }),
    ['Patient.modifierExtension[0]'],
  ],
  [
    'a maiden name',
    patient({
      name: [{ family: 'x', _family: { extension: [{ url: `${own}humanname-mothers-family`, valueString: 'y' }] } }],
    }),
    [],
  ],
  [
    'a maiden name of a whole name',
    patient({ name: [{ family: 'x', extension: [{ url: `${own}humanname-mothers-family`, valueString: 'y' }] }] }),
    ['Patient.name[0]'],
  ],
]

const when = (question: string) => ({ question, operator: '=', answerBoolean: true })
const item = (linkId: string, more: object = {}) => ({ linkId, type: 'boolean', text: 'x', ...more })

const questionnaires: readonly Kind[] = [
  ['one condition', questionnaire(item('1'), item('2', { enableWhen: [when('1')] })), []],
  [
    'two conditions and how they join',
    questionnaire(item('1'), item('2', { enableWhen: [when('1'), when('1')], enableBehavior: 'all' })),
    [],
  ],
  [
    'two conditions',
    questionnaire(item('1'), item('2', { enableWhen: [when('1'), when('1')] })),
    ['Questionnaire.item[1]'],
  ],
  ['two items of one link', questionnaire(item('1'), item('1')), ['Questionnaire']],
  ['a condition on no question', questionnaire(item('1', { enableWhen: [when('9')] })), ['Questionnaire.item[0]']],
  ['a condition on itself', questionnaire(item('1', { enableWhen: [when('1')] })), ['Questionnaire.item[0]']],
  [
    'a condition on what lies within',
    questionnaire(item('1', { enableWhen: [when('2')], item: [item('2')] })),
    ['Questionnaire.item[0]'],
  ],
  ['a group without items', questionnaire(item('1', { type: 'group' })), ['Questionnaire.item[0]']],
  ['a display with items', questionnaire(item('1', { type: 'display', item: [item('2')] })), ['Questionnaire.item[0]']],
  [
    'a display that is required',
    questionnaire(item('1', { type: 'display', required: true })),
    ['Questionnaire.item[0]'],
  ],
]

export const kinds = {
  ...{ attachments, bundles, identities, contained, narratives, extensions, questionnaires, values },
  ...{ answers, measures, slices, bounds, definitions, terminology, documents },
}
