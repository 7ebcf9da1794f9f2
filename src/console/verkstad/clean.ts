/** What is shown where there is no issue: what was tried, so that silence is never taken for not having looked. */
import { html, nothing, type TemplateResult } from 'lit'
import type { About } from './about.ts'
import { profilePage } from './issues/profile-page.ts'
import { t } from './text.ts'

export function clean(about: About | undefined, profile: string): TemplateResult {
  const tried = [...new Set([...(about?.profiles ?? []), ...(profile === '' ? [] : [profile])])]
  return html`<p><strong>${t.clean}</strong> ${tried.length === 0 ? t.noProfiles : t.profilesTried(tried.length)}</p>
    ${
      tried.length === 0
        ? nothing
        : html`<ul>
            ${tried.map((url) => html`<li><a href=${profilePage(url, undefined) ?? ''}>${url}</a></li>`)}
          </ul>`
    }`
}
