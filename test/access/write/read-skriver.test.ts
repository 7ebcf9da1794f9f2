/** The table of who may write what: what it must be like, and what the one that comes with the server says. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readSkriver } from '../../../src/access/write/read-skriver.ts'
import { resourceTypes } from '../../../src/fhir/definitions/type-definition.ts'

const text = readFileSync(new URL('../../../profiles/policy/skriver.yaml', import.meta.url), 'utf8')
const skriver = readSkriver(text)
const nobody = [['ingen']]

/** Types that no row names: of no patient, nobody's directory, nobody's definition. */
const unnamed = [
  'BiologicallyDerivedProduct',
  'CatalogEntry',
  'DeviceMetric',
  'EnrollmentResponse',
  'GuidanceResponse',
  'InsurancePlan',
  'Linkage',
  'MedicinalProduct',
  'MedicinalProductAuthorization',
  'MedicinalProductContraindication',
  'MedicinalProductIndication',
  'MedicinalProductIngredient',
  'MedicinalProductInteraction',
  'MedicinalProductManufactured',
  'MedicinalProductPackaged',
  'MedicinalProductPharmaceutical',
  'MedicinalProductUndesirableEffect',
  'OperationOutcome',
  'Parameters',
  'PaymentNotice',
  'PaymentReconciliation',
  'Person',
  'ResearchStudy',
  'SubstanceNucleicAcid',
  'SubstancePolymer',
  'SubstanceProtein',
  'SubstanceReferenceInformation',
  'SubstanceSourceMaterial',
  'SubstanceSpecification',
  'VerificationResult',
]

describe('the table that comes with the server', () => {
  it('has a row for each type of R4, or lets nobody write it', () => {
    const otherwise = skriver.rowOf('NoSuchType')
    expect(otherwise).toEqual({ isOfPatient: true, create: nobody, update: nobody, delete: nobody })
    expect(resourceTypes.filter((type) => skriver.rowOf(type) === otherwise)).toEqual(unnamed)
  })

  it.each(['CarePlan', 'Composition', 'Observation', 'Communication', 'Task', 'Goal', 'EpisodeOfCare', 'CareTeam'])(
    'takes a party to make a %s',
    (type) => {
      expect(skriver.rowOf(type).create.every((all) => all.includes('part'))).toBe(true)
    },
  )

  it.each(resourceTypes.filter((type) => type !== 'Patient'))('lets not everybody change or delete a %s', (type) => {
    const { update, delete: deleting } = skriver.rowOf(type)
    expect([...update, ...deleting].flat()).not.toContain('alla')
  })
})

const row = 'types: [Task], ofPatient: true, create: [part], update: [egen], delete: [egen]'
const rest = `
otherwise: { ofPatient: true, create: [ingen], update: [ingen], delete: [ingen] }
elements: { avsandare: {}, ansvarig: { Task: [owner] }, mottagare: {} }`
const table = (...rows: readonly string[]) => `rows: [${rows.map((one) => `{ ${one} }`).join(', ')}]${rest}`

describe('a table', () => {
  it('of what is all of several', () => {
    const { create } = readSkriver(table(row.replace('[part]', '[[part, ansvarig], egen]'))).rowOf('Task')
    expect(create).toEqual([['part', 'ansvarig'], ['egen']])
  })

  it.each([
    ['that is no YAML', 'rows: [', 'It is no YAML.'],
    ['without a default', table(row).replace(/otherwise.*\n/, ''), "must have required property 'otherwise'"],
    ['with a relation that there is not', table(row.replace('part', 'vem-som-helst')), 'rows/0/create/0'],
    ['that lets nobody be said', table(row.replace('[part]', '[]')), 'rows/0/create must NOT have fewer than 1 items'],
    ['of a type that R4 has not', table(row.replace('Task', 'Uppgift')), 'Uppgift is no type of R4.'],
    ['that names a type twice', table(row, row), 'Task is there twice.'],
    [
      'that asks who is named where nothing says it',
      table(row.replace('part', 'avsandare')),
      'The row of Task asks for avsandare',
    ],
  ])('%s is refused', (_, content, sentence) => {
    expect(() => readSkriver(content)).toThrow(sentence)
  })
})
