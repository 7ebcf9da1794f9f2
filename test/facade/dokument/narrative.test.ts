import type { Composition } from '@medplum/fhirtypes'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compositionNarrative, dateInSwedish, sectionNarrative } from '../../../src/facade/dokument/narrative.ts'
import { parseLossless } from '../../../src/fhir/json/lossless.ts'
import { narrativeFault } from '../../../src/profile/validator/narrative.ts'

const nothing = () => undefined
const reason = (code: string) => ({ emptyReason: { coding: [{ code }] } })

describe('narrative', () => {
  it.each([
    ['nothing is known', reason('nilknown'), 'Inget känt.'],
    ['it was not asked for', reason('notasked'), 'Har inte efterfrågats.'],
    ['the reason has words of its own', { emptyReason: { text: 'Ej aktuellt & klart' } }, 'Ej aktuellt &amp; klart'],
    ['no reason is given', {}, 'Uppgift saknas.'],
  ])('says of an empty section that %s', (_, section, words) => {
    expect(sectionNarrative(section, nothing).div).toContain(`<p>${words}</p>`)
  })

  it('names the parts of a section that has only parts, and what an entry elsewhere is called', () => {
    expect(sectionNarrative({ section: [{ title: 'Larmgränser' }] }, nothing).div).toContain('<li>Larmgränser</li>')
    const entry = [{ reference: 'https://other.example/fhir/List/1', display: 'Listan' }]
    expect(sectionNarrative({ entry }, nothing).div).toContain('<li>Listan</li>')
  })

  it('keeps the digits of a number', () => {
    const weight = {
      resourceType: 'Observation',
      code: { text: 'Vikt' },
      valueQuantity: { value: parseLossless('71.50') },
    }
    const { div } = sectionNarrative({ entry: [{ reference: 'Observation/1' }] }, () => weight)
    expect(div).toContain('Observation: Vikt, 71,50')
  })

  it('is valid XHTML without active content whatever the texts hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (title, name) => {
        const patient = { resourceType: 'Patient', name: [{ family: name }] }
        const composition = { title, subject: { reference: 'Patient/1' }, author: [], section: [{ title: name }] }
        const { div } = compositionNarrative(composition as unknown as Composition, () => patient)
        expect(narrativeFault(div)).toBeUndefined()
      }),
    )
  })

  it.each([
    ['2026-03-10T09:00:00+01:00', '10 mars 2026'],
    ['2026-12-01', '1 dec. 2026'],
    ['2026-03', '2026-03'],
    [undefined, ''],
  ])('writes the date %s as %s', (date, words) => {
    expect(dateInSwedish(date)).toBe(words)
  })
})
