/** The sample cases of Dalarna, step by step; what a server does by itself is not in the files. */
import type { Moment } from './sample-moments.ts'

export const dalarnaMoments: readonly Moment[] = [
  {
    sample: 'dalarna-vantar',
    rulebook: 'dalarna-utskrivning',
    transactions: 1,
    at: '2026-03-03T15:00:00+01:00',
    what: 'three hours after the admission was told',
    says: {
      met:
        'andrat-utskrivningsdatum-meddelat behovsomrade-angivet delningsgrund-angiven ' +
        'inskrivningsmeddelande-innehall inskrivningsmeddelande-skickat inskrivningsmeddelande-skickat-kommun ' +
        'processniva-beslutad samtycke-inhamtat',
      pending:
        'aktuella-insatser-kommun-hsl aktuella-insatser-kommun-socialtjanst aktuella-insatser-oppenvard ' +
        'fast-vardkontakt-utsedd hemgang-planeras-kommun-hsl hemgang-planeras-kommun-socialtjanst ' +
        'hemgang-planeras-oppenvard hemgang-planeras-slutenvard huvudhandlaggare-utsedd ' +
        'medverkan-utskrivningsplanering-slutenvard overtagande-av-ansvar-planerat patientinformation-lamnad ' +
        'planerade-insatser-kommun-hsl planerade-insatser-kommun-socialtjanst planerade-insatser-oppenvard ' +
        'sip-mote-kallat-under-vardtiden status-och-behov-beskrivna',
    },
  },
  {
    sample: 'dalarna-vantar',
    rulebook: 'dalarna-utskrivning',
    transactions: 1,
    at: '2026-03-05T00:00:00+01:00',
    what: 'the next vardag is over',
    says: {
      met:
        'andrat-utskrivningsdatum-meddelat behovsomrade-angivet delningsgrund-angiven ' +
        'inskrivningsmeddelande-innehall inskrivningsmeddelande-skickat inskrivningsmeddelande-skickat-kommun ' +
        'processniva-beslutad samtycke-inhamtat',
      pending:
        'hemgang-planeras-kommun-hsl hemgang-planeras-kommun-socialtjanst hemgang-planeras-oppenvard ' +
        'hemgang-planeras-slutenvard medverkan-utskrivningsplanering-slutenvard ' +
        'overtagande-av-ansvar-planerat patientinformation-lamnad planerade-insatser-kommun-hsl ' +
        'planerade-insatser-kommun-socialtjanst planerade-insatser-oppenvard sip-mote-kallat-under-vardtiden ' +
        'status-och-behov-beskrivna',
      overdue:
        'aktuella-insatser-kommun-hsl aktuella-insatser-kommun-socialtjanst aktuella-insatser-oppenvard ' +
        'fast-vardkontakt-utsedd huvudhandlaggare-utsedd',
    },
  },
  {
    sample: 'dalarna-sen',
    rulebook: 'dalarna-utskrivning',
    transactions: 2,
    at: '2026-03-09T09:00:00+01:00',
    what: 'the officer came in time, the contact did not',
    says: {
      met:
        'andrat-utskrivningsdatum-meddelat behovsomrade-angivet delningsgrund-angiven huvudhandlaggare-utsedd ' +
        'inskrivningsmeddelande-innehall inskrivningsmeddelande-skickat inskrivningsmeddelande-skickat-kommun ' +
        'processniva-beslutad samtycke-inhamtat',
      pending:
        'hemgang-planeras-kommun-hsl hemgang-planeras-kommun-socialtjanst hemgang-planeras-oppenvard ' +
        'hemgang-planeras-slutenvard medverkan-utskrivningsplanering-slutenvard ' +
        'overtagande-av-ansvar-planerat patientinformation-lamnad planerade-insatser-kommun-hsl ' +
        'planerade-insatser-kommun-socialtjanst planerade-insatser-oppenvard sip-mote-kallat-under-vardtiden ' +
        'status-och-behov-beskrivna',
      overdue:
        'aktuella-insatser-kommun-hsl aktuella-insatser-kommun-socialtjanst aktuella-insatser-oppenvard ' +
        'fast-vardkontakt-utsedd',
    },
  },
  {
    sample: 'dalarna-gron',
    rulebook: 'dalarna-utskrivning',
    transactions: 8,
    at: '2026-03-17T11:00:00+01:00',
    what: 'a week later',
    says: {
      met:
        'aktuella-insatser-kommun-hsl aktuella-insatser-kommun-socialtjanst aktuella-insatser-oppenvard ' +
        'andrat-utskrivningsdatum-meddelat behovsomrade-angivet delningsgrund-angiven egenvardsbedomning-utford ' +
        'eventuella-insatser-kommun-hsl eventuella-insatser-kommun-socialtjanst fast-vardkontakt-utsedd ' +
        'hemgang-planeras-kommun-hsl hemgang-planeras-kommun-socialtjanst hemgang-planeras-oppenvard ' +
        'hemgang-planeras-slutenvard huvudhandlaggare-utsedd information-overford ' +
        'insatser-aterinsatta-kommun-hsl insatser-aterinsatta-kommun-socialtjanst insatser-har-ansvarig-enhet ' +
        'insatser-utlovas-inte-at-annan inskrivningsmeddelande-innehall inskrivningsmeddelande-skickat ' +
        'inskrivningsmeddelande-skickat-kommun patientinformation-lakemedel-rehab-hjalpmedel ' +
        'patientinformation-vad-hander-harnast patientinformation-vad-har-hant ' +
        'patientinformation-vart-vander-jag-mig patientinformation-viktigt-for-mig ' +
        'planerade-insatser-kommun-hsl planerade-insatser-kommun-socialtjanst planerade-insatser-oppenvard ' +
        'processniva-beslutad samtycke-inhamtat status-och-behov-beskrivna utskriven-till-angiven ' +
        'utskrivningsklar-bedomd-av-lakare utskrivningsklar-meddelad utskrivningsmeddelande-forberett ' +
        'utskrivningsmeddelande-skickat',
      pending: 'uppfoljning-kommun-hsl uppfoljning-oppenvard',
      overdue:
        'hemgangsklar-bekraftat-kommun-hsl hemgangsklar-bekraftat-kommun-socialtjanst ' +
        'hemgangsklar-bekraftat-oppenvard hemgangsklar-bekraftat-slutenvard lakemedelslista-overford ' +
        'medicinskt-ansvar-overtaget mottagande-samordnat-kommun-hsl mottagande-samordnat-kommun-socialtjanst ' +
        'mottagande-samordnat-oppenvard mottagande-samordnat-slutenvard overrapporterat ' +
        'overtagande-av-ansvar-planerat patienten-hemgangsklar patientinformation-lamnad sip-kallad',
    },
  },
  {
    sample: 'dalarna-gul',
    rulebook: 'dalarna-utskrivning',
    transactions: 9,
    at: '2026-03-17T11:00:00+01:00',
    what: 'the case is closed',
    says: {
      met:
        'aktuella-insatser-kommun-hsl aktuella-insatser-kommun-socialtjanst aktuella-insatser-oppenvard ' +
        'andrat-utskrivningsdatum-meddelat behovsomrade-angivet delningsgrund-angiven egenvardsbedomning-utford ' +
        'fast-vardkontakt-utsedd hemgang-planeras-kommun-hsl hemgang-planeras-kommun-socialtjanst ' +
        'hemgang-planeras-oppenvard hemgang-planeras-slutenvard information-overford ' +
        'insatser-har-ansvarig-enhet insatser-paborjade-kommun-hsl insatser-paborjade-kommun-socialtjanst ' +
        'insatser-utlovas-inte-at-annan inskrivningsmeddelande-innehall inskrivningsmeddelande-skickat ' +
        'inskrivningsmeddelande-skickat-kommun medverkan-sip-fast-vardkontakt medverkan-sip-kommun-hsl ' +
        'medverkan-sip-kommun-socialtjanst medverkan-utskrivningsplanering-slutenvard ' +
        'patientinformation-lakemedel-rehab-hjalpmedel patientinformation-vad-hander-harnast ' +
        'patientinformation-vad-har-hant patientinformation-vart-vander-jag-mig ' +
        'patientinformation-viktigt-for-mig planerade-insatser-kommun-hsl ' +
        'planerade-insatser-kommun-socialtjanst planerade-insatser-oppenvard processniva-beslutad ' +
        'samtycke-inhamtat sip-bada-huvudman sip-kallad sip-mote-kallat-under-vardtiden ' +
        'status-och-behov-beskrivna utskriven-till-angiven utskrivningsklar-bedomd-av-lakare ' +
        'utskrivningsklar-meddelad utskrivningsmeddelande-skickat',
      'met-late': 'huvudhandlaggare-utsedd',
      pending: 'uppfoljning-kommun-hsl uppfoljning-kommun-socialtjanst uppfoljning-oppenvard',
      overdue:
        'hemgangsklar-bekraftat-kommun-hsl hemgangsklar-bekraftat-kommun-socialtjanst ' +
        'hemgangsklar-bekraftat-oppenvard hemgangsklar-bekraftat-slutenvard lakemedelslista-overford ' +
        'medicinskt-ansvar-overtaget mottagande-samordnat-kommun-hsl mottagande-samordnat-kommun-socialtjanst ' +
        'mottagande-samordnat-oppenvard mottagande-samordnat-slutenvard overrapporterat ' +
        'overtagande-av-ansvar-planerat patienten-hemgangsklar patientinformation-lamnad sip-hos-varje-part ' +
        'start-av-insatser-kommun-hsl start-av-insatser-kommun-socialtjanst',
    },
  },
  {
    sample: 'dalarna-rod',
    rulebook: 'dalarna-utskrivning',
    transactions: 6,
    at: '2026-03-06T15:00:00+01:00',
    what: 'the meeting was held without the ward',
    says: {
      met:
        'aktuella-insatser-kommun-hsl aktuella-insatser-kommun-socialtjanst aktuella-insatser-oppenvard ' +
        'andrat-utskrivningsdatum-meddelat behovsomrade-angivet delningsgrund-angiven ' +
        'fast-vardkontakt-hela-vardtiden fast-vardkontakt-utsedd hemgang-planeras-kommun-hsl ' +
        'hemgang-planeras-kommun-socialtjanst hemgang-planeras-oppenvard hemgang-planeras-slutenvard ' +
        'huvudhandlaggare-utsedd insatser-har-ansvarig-enhet insatser-utlovas-inte-at-annan ' +
        'inskrivningsmeddelande-innehall medverkan-sip-fast-vardkontakt medverkan-sip-kommun-hsl ' +
        'medverkan-sip-kommun-socialtjanst medverkan-utskrivningsplanering-slutenvard ' +
        'planerade-insatser-kommun-hsl planerade-insatser-kommun-socialtjanst planerade-insatser-oppenvard ' +
        'processniva-beslutad samtycke-inhamtat sip-bada-huvudman sip-kallas-inte-av-huvudhandlaggaren ' +
        'sip-mote-kallat-under-vardtiden status-och-behov-beskrivna',
      'met-late': 'inskrivningsmeddelande-skickat inskrivningsmeddelande-skickat-kommun',
      pending:
        'overtagande-av-ansvar-planerat patientinformation-lamnad uppfoljning-av-sip-kommun-hsl ' +
        'uppfoljning-av-sip-kommun-socialtjanst uppfoljning-av-sip-oppenvard',
      overdue: 'medverkan-sip-slutenvard sip-hos-varje-part',
    },
  },
  {
    sample: 'dalarna-rod',
    rulebook: 'dalarna-utskrivning',
    transactions: 9,
    at: '2026-03-17T11:00:00+01:00',
    what: 'the case is closed',
    says: {
      met:
        'aktuella-insatser-kommun-hsl aktuella-insatser-kommun-socialtjanst aktuella-insatser-oppenvard ' +
        'andrat-utskrivningsdatum-meddelat behovsomrade-angivet delningsgrund-angiven egenvardsbedomning-utford ' +
        'fast-vardkontakt-utsedd hemgang-planeras-kommun-hsl hemgang-planeras-kommun-socialtjanst ' +
        'hemgang-planeras-oppenvard hemgang-planeras-slutenvard huvudhandlaggare-utsedd information-overford ' +
        'insatser-har-ansvarig-enhet insatser-paborjade-kommun-hsl insatser-paborjade-kommun-socialtjanst ' +
        'insatser-utlovas-inte-at-annan inskrivningsmeddelande-innehall medverkan-sip-fast-vardkontakt ' +
        'medverkan-sip-kommun-hsl medverkan-sip-kommun-socialtjanst medverkan-utskrivningsplanering-slutenvard ' +
        'patientinformation-lakemedel-rehab-hjalpmedel patientinformation-vad-hander-harnast ' +
        'patientinformation-vad-har-hant patientinformation-vart-vander-jag-mig ' +
        'patientinformation-viktigt-for-mig planerade-insatser-kommun-hsl ' +
        'planerade-insatser-kommun-socialtjanst planerade-insatser-oppenvard processniva-beslutad ' +
        'samtycke-inhamtat sip-bada-huvudman sip-kallad sip-mote-kallat-under-vardtiden ' +
        'status-och-behov-beskrivna utskriven-till-angiven utskrivningsklar-bedomd-av-lakare ' +
        'utskrivningsklar-meddelad utskrivningsmeddelande-skickat',
      'met-late': 'inskrivningsmeddelande-skickat inskrivningsmeddelande-skickat-kommun',
      pending:
        'uppfoljning-av-sip-kommun-hsl uppfoljning-av-sip-kommun-socialtjanst uppfoljning-av-sip-oppenvard ' +
        'uppfoljning-kommun-hsl uppfoljning-kommun-socialtjanst uppfoljning-oppenvard',
      overdue:
        'hemgangsklar-bekraftat-kommun-hsl hemgangsklar-bekraftat-kommun-socialtjanst ' +
        'hemgangsklar-bekraftat-oppenvard hemgangsklar-bekraftat-slutenvard lakemedelslista-overford ' +
        'lakemedelslista-overford-tidigt lakemedelslista-uppdaterad medicinskt-ansvar-overtaget ' +
        'medverkan-sip-slutenvard mottagande-samordnat-kommun-hsl mottagande-samordnat-kommun-socialtjanst ' +
        'mottagande-samordnat-oppenvard mottagande-samordnat-slutenvard overrapporterat overrapporterat-tidigt ' +
        'overtagande-av-ansvar-planerat patienten-hemgangsklar patientinformation-lamnad sip-hos-varje-part ' +
        'start-av-insatser-kommun-hsl start-av-insatser-kommun-socialtjanst',
    },
  },
]
