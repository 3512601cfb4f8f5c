/** The descriptions of the canonical schemas in Dutch, by their English text; a test finds those that lack one. */
export const dutchDescriptions: Readonly<Record<string, string>> = {
  'Exact decimal as text, never a float: "54.90", "-0.0413".':
    'Exact bedrag als tekst, nooit een kommagetal van de computer: "54.90", "-0.0413".',
  'VAT percentage as decimal text: "21", "5.5", "0".': 'Btw-percentage als tekst: "21", "5.5", "0".',
  'ISO 4217.': 'Munt volgens ISO 4217.',
  'ISO 3166-1 alpha-2, upper case.': 'Landcode van twee hoofdletters (ISO 3166-1).',
  'Moment with zone, ISO 8601.': 'Moment met tijdzone (ISO 8601).',
  'Calendar day, yyyy-mm-dd.': 'Kalenderdag, jjjj-mm-dd.',
  "The vendor's id as text, also when it looks like a number.":
    'Het nummer bij de leverancier als tekst, ook als het op een getal lijkt.',
  'What a line is for; the ledger is chosen by kind, rate and treatment.':
    'Waar een regel voor is; de grootboekrekening volgt uit soort, tarief en btw-behandeling.',
  'How VAT applies to a document.': 'Hoe de btw op een document werkt.',
  'An id the same thing has at another party.': 'Het nummer van hetzelfde bij een andere partij.',
  'A postal address. `street` holds the whole street line when the vendor does not split off the house number.':
    'Een postadres. `street` bevat de hele adresregel als de leverancier het huisnummer niet afsplitst.',
  'Person at this address.': 'Persoon op dit adres.',
  'Dutch tussenvoegsel such as "van den".': 'Tussenvoegsel, zoals "van den".',
  'Only when the vendor does not split the name.': 'Alleen als de leverancier de naam niet splitst.',
  'A company with a contact person, or a person.': 'Een bedrijf met een contactpersoon, of een persoon.',
  "Vendor's customer id; absent for a guest.": 'Klantnummer bij de leverancier; ontbreekt bij een gast.',
  'As the buyer wrote it.': 'Zoals de koper het schreef.',
  'Chamber of Commerce number.': 'KvK-nummer.',
  'The contact of a company, or the person self.': 'De contactpersoon van een bedrijf, of de persoon zelf.',
  'Only when it differs from billing.': 'Alleen als het afwijkt van het factuuradres.',
  'Vendor fields carried along for overlays.':
    'Velden van de leverancier die meegaan voor eigen aanpassingen.',
  "Vendor's invoice id; absent for an invoice made from an order.":
    'Factuurnummer bij de leverancier; ontbreekt bij een factuur die uit een bestelling is gemaakt.',
  'Number of the invoice this one credits.': 'Nummer van de factuur die hiermee wordt gecrediteerd.',
  "In the shop's zone.": 'In de tijdzone van de winkel.',
  'Whose VAT applies.': 'Van welk land de btw geldt.',
  'Two decimals.': 'Twee decimalen.',
  "Ledger account number chosen from the flow's settings.":
    'Nummer van de grootboekrekening, gekozen uit de instellingen van de koppeling.',
  'One row per rate with VAT.': 'Eén rij per tarief met btw.',
  'Rounding cents that were moved, each explained.': 'Verschoven afrondingscenten, elk met uitleg.',
  'What people call the order.': 'Hoe mensen de bestelling noemen.',
  "The shop's own word.": 'Het woord van de winkel zelf.',
  'How the shop entered its prices; decides which amount is exact and which is derived.':
    'Hoe de winkel zijn prijzen invoert; bepaalt welk bedrag exact is en welk afgeleid.',
  'VAT per rate as the shop states it for the whole order. Empty when the shop states none.':
    'Btw per tarief zoals de winkel die voor de hele bestelling noemt. Leeg als de winkel die niet noemt.',
  'Where the goods go; decides the VAT country. Billing when nothing is shipped.':
    'Waar de goederen heen gaan; bepaalt het btw-land. Het factuuradres als er niets wordt verzonden.',
  'What the shop itself says about VAT on this order.':
    'Wat de winkel zelf over de btw op deze bestelling zegt.',
  'For information: already inside the lines.': 'Ter informatie: al in de regels verwerkt.',
  'Positive.': 'Positief.',
  'Whole line, after discount, excluding VAT.': 'De hele regel, na korting, zonder btw.',
  'As the vendor writes the country, when that is none that is known.':
    'Zoals de leverancier het land schrijft, als dat geen bekend land is.',
  'The shop charged several rates on the whole line, of which rate is the sum.':
    'De winkel rekende meerdere tarieven over de hele regel; rate is hun som.',
  'The shop applied no tax rule at all, as opposed to a rate of zero.':
    'De winkel paste geen enkele btw-regel toe; dat is iets anders dan een tarief van nul.',
  'Before discount; may have many decimals.': 'Vóór korting; kan veel decimalen hebben.',
  'Positive; already taken off net.': 'Positief; al van het nettobedrag af.',
  'What the variants differ in, for example Colour: Red, Blue.':
    'Waarin de varianten verschillen, bijvoorbeeld Kleur: Rood, Blauw.',
  'Extra information such as origin or delivery time.': 'Extra informatie, zoals herkomst of levertijd.',
  'Including or excluding VAT as pricesIncludeVat says.': 'Met of zonder btw, zoals pricesIncludeVat zegt.',
  'False means unlimited.': 'Niet waar betekent onbeperkt.',
  'Held by sales orders.': 'Gereserveerd voor verkooporders.',
};
