CodeSystem: StatistikCS
Id: statistik
Title: "Statistik"
Description: "Groups and strata of statistics (Swedish: statistik)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/statistik"
* #lan "Län"
* #lan insert English([[County]])
* #kommun "Kommun"
* #kommun insert English([[Municipality]])
* #enhet "Enhet"
* #enhet insert English([[Unit]])
* #dygn "Dygn från utskrivningsklar till hemgång"
* #dygn insert English([[Days from ready for discharge to home]])
* #dygn-median "Dygn från utskrivningsklar till hemgång, median"
* #dygn-median insert English([[Days from ready for discharge to home, median]])
* #dygn-p90 "Dygn från utskrivningsklar till hemgång, 90 procent inom"
* #dygn-p90 insert English([[Days from ready for discharge to home, 90 percent within]])
* #fast-vardkontakt "Dygn från inskrivning till fast vårdkontakt"
* #fast-vardkontakt insert English([[Days from admission to a permanent care contact]])
* #fast-vardkontakt-median "Dygn från inskrivning till fast vårdkontakt, median"
* #fast-vardkontakt-median insert English([[Days from admission to a permanent care contact, median]])
* #fast-vardkontakt-p90 "Dygn från inskrivning till fast vårdkontakt, 90 procent inom"
* #fast-vardkontakt-p90 insert English([[Days from admission to a permanent care contact, 90 percent within]])
* #fordelning "Fördelning"
* #fordelning insert English([[Spread]])
* #underlag-saknas "Underlag saknas"
* #underlag-saknas insert English([[Data missing]])
* #utskrivna "Utskrivna patienter"
* #utskrivna insert English([[Patients discharged]])
* #utskrivna-kpv "Utskrivna patienter med beslut om kommunal primärvård"
* #utskrivna-kpv insert English([[Patients discharged with a decision on municipal primary care]])
* #utskrivna-kpv-baslinje "Utskrivna per månad före piloten"
* #utskrivna-kpv-baslinje insert English([[Discharged a month before the pilot]])
* #forberedda "Har en förberedd vårdbegäran"
* #forberedda insert English([[Have a prepared care request]])
* #aterinskrivna "Inskrivna på nytt inom 30 dagar"
* #aterinskrivna insert English([[Readmitted within 30 days]])
* #nya "Nya medicinska vårdplaner"
* #nya insert English([[New medical care plans]])
* #gallande "Gällande medicinska vårdplaner"
* #gallande insert English([[Medical care plans in force]])
* #lediga "Lediga tider för SIP"
* #lediga insert English([[Free times for a coordinated individual plan]])
* #somatik "Dagar från utskrivningsklar, somatik"
* #somatik insert English([[Days from ready for discharge, somatic care]])
* #somatik-over "Dagar över det fria genomsnittet, somatik"
* #somatik-over insert English([[Days over the free mean, somatic care]])
* #somatik-belopp "Belopp för dagar över genomsnittet, somatik"
* #somatik-belopp insert English([[Amount for days over the mean, somatic care]])
* #psykiatri "Dagar från utskrivningsklar, psykiatri"
* #psykiatri insert English([[Days from ready for discharge, psychiatry]])
* #psykiatri-over "Dagar över det fria genomsnittet, psykiatri"
* #psykiatri-over insert English([[Days over the free mean, psychiatry]])
* #psykiatri-belopp "Belopp för dagar över genomsnittet, psykiatri"
* #psykiatri-belopp insert English([[Amount for days over the mean, psychiatry]])
