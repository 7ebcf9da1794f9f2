import { readFile } from 'node:fs/promises'
import type { Bundle } from '@medplum/fhirtypes'
import { expect, it } from 'vitest'
import { openFacade } from '../support/facade-server.ts'

const admission = new URL('../../bundles/dalarna-gron/01-inskrivning.json', import.meta.url)

it.each([
  { without: '', acknowledgements: 3, duties: true },
  { without: 'mark-subjects', acknowledgements: 3, duties: false },
  { without: '*', acknowledgements: 0, duties: true },
  { without: '*,mark-subjects', acknowledgements: 0, duties: false },
])(
  'without "$without" a message gets $acknowledgements acknowledgements, and the case is judged: $duties',
  async (row) => {
    const server = await openFacade({ environment: { VARDBRO_WITHOUT_RULES: row.without } })
    const { entry } = JSON.parse(await readFile(admission, 'utf8')) as Bundle
    const { status } = await server.open.transaction(entry ?? [])
    expect(status).toBe(200)
    await server.runJobs()
    const acknowledgements = await server.open.search('Task?code=kvittera')
    expect(acknowledgements).toHaveLength(row.acknowledgements)
    const duties = await server.open.search('Task?code:not=kvittera')
    expect(duties.length > 0).toBe(row.duties)
    await server.close()
  },
)
