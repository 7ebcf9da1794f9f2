/** Whether the server lives, and whether it can take requests: asked by whoever starts, watches and balances it. */

export interface HealthAnswer {
  readonly status: 200 | 503
  readonly body: { readonly status: 'up' | 'down'; readonly reason?: string }
}

/** The process answers, so it lives. */
export const alive: HealthAnswer = { status: 200, body: { status: 'up' } }

/** Ready: not shutting down, and the store answers within `timeoutMs`. */
export async function readiness(
  isClosing: () => boolean,
  probe: () => Promise<void>,
  timeoutMs = 2000,
): Promise<HealthAnswer> {
  if (isClosing()) return down('The server is shutting down.')
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<HealthAnswer>((resolve) => {
    timer = setTimeout(() => resolve(down(`The store has not answered for ${timeoutMs} ms.`)), timeoutMs)
  })
  const asked = probe().then(
    () => alive,
    () => down('The store does not answer.'),
  )
  return await Promise.race([asked, late]).finally(() => clearTimeout(timer))
}

function down(reason: string): HealthAnswer {
  return { status: 503, body: { status: 'down', reason } }
}
