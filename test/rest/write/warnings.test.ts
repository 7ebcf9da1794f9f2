import type { OperationOutcome } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { warningHeader } from '../../../src/rest/write/warnings.ts'
import { caseWithStay, message, organization, own } from '../../support/case-messages.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
  await server.open.transaction(caseWithStay('arende'))
})
afterAll(() => server.close())

/** A call home that was written and not telephoned. */
const callHome = () =>
  message('arende', 'administrativt', {
    topic: own('administrativt-amne', 'kalla-hem'),
    sender: organization('kpv'),
    recipient: [organization('avdelning')],
  })

async function post(resource: object, prefer?: string): Promise<Response> {
  const headers = { 'content-type': 'application/fhir+json', ...(prefer && { prefer }) }
  return fetch(`${server.base}/Communication`, { method: 'POST', headers, body: JSON.stringify(resource) })
}

describe('what rules warn of in the answer to a write', () => {
  it.each([undefined, 'return=representation', 'return=minimal'])(
    'stands in a header with Prefer: %s',
    async (prefer) => {
      const response = await post(callHome(), prefer)
      expect([response.status, response.headers.get('warning')]).toEqual([
        201,
        expect.stringMatching(/^299 vardbro "kalla-hem: A patient is called home by telephone [ -~]+"$/),
      ])
      expect(await response.text()).toMatch(prefer === 'return=minimal' ? /^$/ : /^\{"resourceType":"Communication"/)
    },
  )

  it('stands in the OperationOutcome where that is asked for', async () => {
    const response = await post(callHome(), 'return=OperationOutcome')
    const { issue } = (await response.json()) as OperationOutcome
    expect(response.headers.get('warning')).toBeNull()
    expect(issue.map(({ details }) => details?.coding?.[0]?.code)).toContain('kalla-hem')
  })

  it('is nothing where they only tell what they did', async () => {
    expect((await post(message('arende', 'planering'))).headers.get('warning')).toBeNull()
  })
})

describe('the header', () => {
  const warning = { severity: 'warning', code: 'business-rule' } as const

  it('has no letters that headers cannot have, and nothing that ends its quotes', () => {
    const diagnostics = 'Vårdcentral “Åre”\r\nX: "1\\" €'
    expect(warningHeader([{ ...warning, diagnostics }])).toBe(`299 vardbro "Vardcentral 'Are'  X: '1 '  "`)
  })

  it('says five at most, each in 400 characters at most', () => {
    const many = Array.from({ length: 9 }, () => ({ ...warning, diagnostics: 'x'.repeat(999) }))
    const value = warningHeader(many) ?? ''
    expect([value.split(', ').length, value.length]).toEqual([5, 5 * '299 vardbro ""'.length + 5 * 400 + 4 * 2])
  })
})
