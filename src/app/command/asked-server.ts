/** The server that a command speaks to, and as whom. */
import { setTimeout as pause } from 'node:timers/promises'
import { authorizationOf } from './authorization.ts'
import { unreachable } from './failure.ts'
import { type Asked, textOf } from './line/asked.ts'
import { serverOf } from './server-of.ts'
import type { Surroundings } from './surroundings.ts'

export interface Sending {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface AskedServer {
  /** Of FHIR, without a slash at the end. */
  readonly base: string
  /**
   * The answer to what is sent to a path below the base, '' for the base itself.
   *
   * @throws {ServerError} no server answers, or no token is given
   */
  send(path: string, sending: Sending): Promise<Response>
}

/** @throws {UseError} the options, or the settings, do not say how to get a token */
export function askedServer(asked: Pick<Asked, 'values'>, environment: Surroundings['environment']): AskedServer {
  const base = (textOf(asked, 'server') ?? serverOf(environment)).replace(/\/+$/, '')
  const authorization = authorizationOf(asked, environment, base)
  const once = async (path: string, { headers, ...sending }: Sending): Promise<Response> => {
    const token = await authorization()
    // A token goes nowhere but where it was meant to go.
    const shown = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const redirect = token === undefined ? 'follow' : 'error'
    const request = { ...sending, redirect, headers: { ...headers, ...shown } } as const
    return await fetch(path === '' ? base : `${base}/${path}`, request).catch((error: Error) => {
      throw unreachable(base, error)
    })
  }
  return {
    base,
    async send(path, sending) {
      for (let tries = 0; ; tries++) {
        const response = await once(path, sending)
        const waitMs = response.status === 429 ? waitOf(response) : undefined
        if (waitMs === undefined || tries >= mostTries) return response
        await response.body?.cancel()
        await pause(waitMs)
      }
    },
  }
}

/** A server that is asked too often says how long to wait; beyond this nobody waits for it. */
const longestWaitSeconds = 120
const mostTries = 5

function waitOf({ headers }: Response): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return seconds > 0 && seconds <= longestWaitSeconds ? seconds * 1000 : undefined
}
