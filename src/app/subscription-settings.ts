/** The settings of subscriptions that are texts of their own: read at the start, so that a fault in them stops it. */
import { type Config, ConfigError } from './config.ts'

/** @throws {ConfigError} an entry of the allow list, or the mail server, that cannot be read */
export async function checkSubscriptionSettings({ subscriptionAllow, smtp }: Config): Promise<void> {
  if (subscriptionAllow !== '') {
    const { readAllowList } = await import('../subscription/endpoint/allow-list.ts')
    check('VARDBRO_SUBSCRIPTION_ALLOW', () => readAllowList(subscriptionAllow))
  }
  if (smtp !== '') {
    const { readSmtp } = await import('../subscription/channel/smtp.ts')
    check('VARDBRO_SMTP', () => readSmtp(smtp))
  }
}

function check(name: string, read: () => unknown): void {
  try {
    read()
  } catch (error) {
    throw error instanceof RangeError ? new ConfigError(`${name} is not allowed. ${error.message}`) : error
  }
}
