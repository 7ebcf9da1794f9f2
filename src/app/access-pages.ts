/** The pages by which a client gets a token: below the base, so that who leads to the one leads to the other. */
import type { IncomingMessage } from 'node:http'
import type { Letting } from '../access/gate/gate.ts'
import { keysPath, smartConfiguration, tokenPath, tokenUrl } from '../access/gate/smart-configuration.ts'
import { answerToken } from '../access/gate/token-page.ts'
import type { Registry } from '../access/registry/registry.ts'
import type { TokenNeeds } from '../access/token/access-token.ts'
import type { AssertionNeeds } from '../access/token/client-assertion.ts'
import type { Page, PageAnswer } from '../rest/door/gate.ts'
import type { Log } from '../rest/door/log.ts'

interface PageNeeds extends TokenNeeds, Pick<AssertionNeeds, 'keySets' | 'takeOnce'> {
  readonly letting: Letting
  readonly places: () => { readonly base: string; readonly hasCertificates: boolean }
  readonly registry: () => Registry
  readonly log: Log
}

/** As long as it takes a client to notice a new key before it is signed with. */
const cached = { 'cache-control': 'public, max-age=300' }

/** All of them. */
export function accessPages(needs: PageNeeds): readonly Page[] {
  const { letting, places, keys } = needs
  const guarded = (answer: (request: IncomingMessage, body: string) => Promise<PageAnswer>): Page['answer'] => {
    return async (request, body) => {
      const { headers } = letting.admit(request)
      const given = await answer(request, body)
      return { ...given, headers: { ...Object.fromEntries(pairs(headers)), ...given.headers } }
    }
  }
  const metadata = guarded(async () => ({ status: 200, headers: cached, body: smartConfiguration(places()) }))
  return [
    { method: 'GET', path: '/fhir/.well-known/smart-configuration', answer: metadata },
    // https://www.rfc-editor.org/rfc/rfc8414#section-3.1
    { method: 'GET', path: '/.well-known/oauth-authorization-server/fhir', answer: metadata },
    {
      method: 'GET',
      path: `/fhir${keysPath}`,
      answer: guarded(async () => ({ status: 200, headers: cached, body: { keys: await keys.published() } })),
    },
    {
      method: 'POST',
      path: `/fhir${tokenPath}`,
      interaction: 'token',
      answer: guarded((request, body) => token(request, body, needs)),
    },
  ]
}

async function token(request: IncomingMessage, body: string, needs: PageNeeds): Promise<PageAnswer> {
  const { registry, places, log, letting } = needs
  const { certificate } = letting.peer(request)
  const asked = {
    contentType: request.headers['content-type'],
    body,
    hasAuthorization: request.headers.authorization !== undefined,
    certificate,
  }
  return await answerToken(asked, {
    ...needs,
    client: (id) => registry().clients.get(id),
    audiences: () => [tokenUrl(places()), places().base],
    refused: (client, { code, message }) => log.warn({ event: 'token-refused', client, code, message }),
  })
}

function* pairs(headers: readonly string[]): Iterable<readonly [string, string]> {
  for (let at = 0; at < headers.length; at += 2) yield [headers[at] ?? '', headers[at + 1] ?? '']
}
