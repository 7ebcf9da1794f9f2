CodeSystem: ValideringsregelCS
Id: valideringsregel
Title: "Valideringsregler"
Description: "Rules that faults are told by, in OperationOutcome.issue.details (Swedish: valideringsregel): those of the validator, and after them those of the process, by which the server refuses or completes what is sent. The latter are added when the profiles are compiled, from their names in the code."
* insert CodeSystemFacts
* #object "Objekt krävs"
* #object insert English([[Object expected]])
* #array "Lista krävs"
* #array insert English([[Array expected]])
* #empty "Tomt innehåll"
* #empty insert English([[Empty content]])
* #primitive "Fel värde för typen"
* #primitive insert English([[Wrong value of a type]])
* #code "Okänd kod"
* #code insert English([[Unknown code]])
* #reference-type "Fel typ av referens"
* #reference-type insert English([[Wrong type of reference]])
* #unknown "Egenskap utan FHIR-namn"
* #unknown insert English([[Property without a FHIR name]])
* #unknown-property "Okänd egenskap"
* #unknown-property insert English([[Unknown property]])
* #second-choice "Två typer av ett val"
* #second-choice insert English([[Two types of one choice]])
* #required "Obligatoriskt element saknas"
* #required insert English([[Required element missing]])
* #resource-type "Okänd resurstyp"
* #resource-type insert English([[Unknown resource type]])
* #minimum "För få"
* #minimum insert English([[Too few]])
* #maximum "För många"
* #maximum insert English([[Too many]])
* #slice-minimum "För få i delen"
* #slice-minimum insert English([[Too few in the slice]])
* #slice-maximum "För många i delen"
* #slice-maximum insert English([[Too many in the slice]])
* #slice-closed "Hör inte till någon del"
* #slice-closed insert English([[Belongs to no slice]])
* #slice-order "Delar i fel ordning"
* #slice-order insert English([[Slices in the wrong order]])
* #slice-end "Del efter det som saknar del"
* #slice-end insert English([[Slice behind what has none]])
* #slice-near "Närmast den del som saknas"
* #slice-near insert English([[Nearest to the missing slice]])
* #type "Otillåten typ"
* #type insert English([[Type not allowed]])
* #fixed "Avviker från fast värde"
* #fixed insert English([[Differs from a fixed value]])
* #fixed-extra "Mer än det fasta värdet"
* #fixed-extra insert English([[More than the fixed value]])
* #pattern "Avviker från mönster"
* #pattern insert English([[Differs from a pattern]])
* #value-minimum "Under minsta värde"
* #value-minimum insert English([[Below the least value]])
* #value-maximum "Över största värde"
* #value-maximum insert English([[Above the greatest value]])
* #length "För lång text"
* #length insert English([[Text too long]])
* #binding "Kod utanför värdemängden"
* #binding insert English([[Code outside the value set]])
* #binding-text "Kod saknas"
* #binding-text insert English([[Code missing]])
* #binding-extensible "Kod utanför utbyggbar värdemängd"
* #binding-extensible insert English([[Code outside an extensible value set]])
* #binding-unchecked "Kod ej kontrollerad"
* #binding-unchecked insert English([[Code not checked]])
* #invariant "Invariant inte uppfylld"
* #invariant insert English([[Invariant broken]])
* #invariant-warning "Rekommendation inte följd"
* #invariant-warning insert English([[Recommendation not followed]])
* #invariant-unknown "Invariant kunde inte beräknas"
* #invariant-unknown insert English([[Invariant could not be evaluated]])
* #reference-contained "Inbäddad resurs saknas"
* #reference-contained insert English([[Contained resource missing]])
* #reference-profile "Referens till resurs utan rätt profil"
* #reference-profile insert English([[Reference to a resource of another profile]])
* #reference-bundle "Posten saknas i paketet"
* #reference-bundle insert English([[Entry missing in the bundle]])
* #reference-urn "URN som inte leder någonstans"
* #reference-urn insert English([[URN that leads nowhere]])
* #reference-many "Referens till flera poster"
* #reference-many insert English([[Reference to several entries]])
* #aggregation "Referens till fel plats"
* #aggregation insert English([[Reference to the wrong place]])
* #profile "Följer ingen av profilerna"
* #profile insert English([[Conforms to none of the profiles]])
* #profile-unknown "Okänd profil"
* #profile-unknown insert English([[Unknown profile]])
* #profile-type "Profil för annan resurstyp"
* #profile-type insert English([[Profile for another resource type]])
* #profile-broken "Oanvändbar profil"
* #profile-broken insert English([[Profile that cannot be used]])
* #extension-unknown "Okänt tillägg"
* #extension-unknown insert English([[Unknown extension]])
* #extension-modifier-unknown "Okänt ändrande tillägg"
* #extension-modifier-unknown insert English([[Unknown modifier extension]])
* #extension-modifier "Ändrande tillägg på fel plats"
* #extension-modifier insert English([[Modifier extension in the wrong list]])
* #extension-no-modifier "Vanligt tillägg på fel plats"
* #extension-no-modifier insert English([[Plain extension in the wrong list]])
* #extension-context "Tillägg i fel element"
* #extension-context insert English([[Extension in the wrong element]])
* #extension-relative "Tillägg med relativ adress"
* #extension-relative insert English([[Extension with a relative URL]])
* #contained-id "Inbäddad resurs utan eget id"
* #contained-id insert English([[Contained resource without an id of its own]])
* #bundle-full-url "Adress och resurs stämmer inte"
* #bundle-full-url insert English([[URL and resource do not agree]])
* #bundle-full-url-missing "fullUrl saknas"
* #bundle-full-url-missing insert English([[fullUrl missing]])
* #bundle-full-url-form "fullUrl av fel form"
* #bundle-full-url-form insert English([[fullUrl of the wrong form]])
* #bundle-full-url-uuid "fullUrl som inte är något UUID"
* #bundle-full-url-uuid insert English([[fullUrl that is no UUID]])
* #system-near "Nästan rätt system"
* #system-near insert English([[Nearly the right system]])
* #unit "Enhet som inte finns"
* #unit insert English([[Unit that does not exist]])
* #oid "Felskriven OID"
* #oid insert English([[Malformed OID]])
* #bundle-link "Länk mer än en gång"
* #bundle-link insert English([[Link more than once]])
* #narrative "Osäker läsbar text"
* #narrative insert English([[Unsafe narrative]])
* #narrative-link "Bruten länk i läsbar text"
* #narrative-link insert English([[Broken link in the narrative]])
* #definition-path "Element som R4 inte har"
* #definition-path insert English([[Element that R4 does not have]])
* #definition-discriminator "Diskriminator som inte leder någonstans"
* #definition-discriminator insert English([[Discriminator that leads nowhere]])
* #questionnaire-item "Fråga som formuläret inte har"
* #questionnaire-item insert English([[Item that the questionnaire does not have]])
* #questionnaire-required "Obligatorisk fråga obesvarad"
* #questionnaire-required insert English([[Required item not answered]])
* #questionnaire-group "Svar på en grupp"
* #questionnaire-group insert English([[Answer to a group]])
* #questionnaire-repeats "Flera svar på en fråga"
* #questionnaire-repeats insert English([[Several answers to one item]])
* #questionnaire-type "Svar av fel slag"
* #questionnaire-type insert English([[Answer of the wrong kind]])
* #example-url "Adress för exempel"
* #example-url insert English([[URL for examples]])
* #attachment-size "Fel storlek"
* #attachment-size insert English([[Wrong size]])
* #definition-unusable "Definition som inte kan användas"
* #definition-unusable insert English([[Definition that cannot be used]])
* #definition-incomplete "Definition som bygger på något okänt"
* #definition-incomplete insert English([[Definition that builds on something unknown]])
* #identifier-alias "Annat namn på systemet"
* #identifier-alias insert English([[Another name of the system]])
* #no-fault "Inget fel"
* #no-fault insert English([[No fault]])
* #no-hindrance "Inget hinder"
* #no-hindrance insert English([[Nothing in the way]])
* #other-type "Annan typ än i adressen"
* #other-type insert English([[Another type than the URL names]])
* #other-id "Annat id än i adressen"
* #other-id insert English([[Another id than the URL names]])
* #questionnaire-order "Frågor i fel ordning"
* #questionnaire-order insert English([[Items out of order]])
* #questionnaire-many "Fråga finns flera gånger"
* #questionnaire-many insert English([[Item there several times]])
* #questionnaire-text "Annan text än frågans"
* #questionnaire-text insert English([[Other text than the question has]])
* #questionnaire-disabled "Svar på fråga som inte ställs"
* #questionnaire-disabled insert English([[Answer to a question that is not asked]])
* #questionnaire-inside "Frågor bredvid svaren"
* #questionnaire-inside insert English([[Items beside the answers]])
* #questionnaire-option "Svar som inte erbjuds"
* #questionnaire-option insert English([[Answer that is not offered]])
* #questionnaire-condition "Villkor utan annan fråga"
* #questionnaire-condition insert English([[Condition on no other question]])
* #definition-loosens "Profil kräver mindre än sin bas"
* #definition-loosens insert English([[Profile asks less than its base]])
* #definition-order "Element i fel ordning"
* #definition-order insert English([[Elements out of order]])
* #definition-slicing "Indelning som inte går"
* #definition-slicing insert English([[Slicing that cannot be]])
* #definition-kind "Definition passar inte sin typ"
* #definition-kind insert English([[Definition does not fit its type]])
* #definition-url "Tillägg utan egen url"
* #definition-url insert English([[Extension without its own url]])
* #definition-context "Sammanhang som R4 inte har"
* #definition-context insert English([[Context that R4 does not have]])
* #valueset-system "System i värdemängd som inte är något"
* #valueset-system insert English([[System of a value set that is none]])
* #valueset-filter "Filtervärde av fel slag"
* #valueset-filter insert English([[Filter value of the wrong kind]])
* #codesystem-content "Innehåll inte som angivet"
* #codesystem-content insert English([[Content not as stated]])
* #codesystem-property "Egenskap av annan typ"
* #codesystem-property insert English([[Property of another type]])
* #search-expression "Sökuttryck som inget hittar"
* #search-expression insert English([[Search expression that finds nothing]])
* #search-definition "Sökparameter som motsäger sig"
* #search-definition insert English([[Search parameter that contradicts itself]])
* #measure-code "Måttets kod saknas"
* #measure-code insert English([[Code of the measure missing]])
* #measure-unknown "Kod som måttet inte har"
* #measure-unknown insert English([[Code that the measure does not have]])
* #measure-many "Kod finns flera gånger"
* #measure-many insert English([[Code there several times]])
* #measure-missing "Del av måttet saknas"
* #measure-missing insert English([[Part of the measure missing]])
* #measure-score "Värde inte som måttet säger"
* #measure-score insert English([[Score not as the measure says]])
* #bundle-unreachable "Post som dokumentet inte refererar till"
* #bundle-unreachable insert English([[Entry that the document does not refer to]])
* #bundle-no-id "Resurs utan id från fullUrl"
* #bundle-no-id insert English([[Resource without the id of its fullUrl]])
* #code-unknown "Kod som systemet inte har"
* #code-unknown insert English([[Code that its system does not have]])
* #code-unknown-here "Kod som R4:s version inte har"
* #code-unknown-here insert English([[Code that R4's version does not have]])
* #json "Fel i JSON-texten"
* #json insert English([[Fault of the JSON text]])
