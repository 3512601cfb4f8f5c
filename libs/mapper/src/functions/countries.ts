/** ISO 3166-1: the two-letter code and the three-letter code of every country and territory. */
const CODES = `
  AD:AND AE:ARE AF:AFG AG:ATG AI:AIA AL:ALB AM:ARM AO:AGO AQ:ATA AR:ARG AS:ASM AT:AUT AU:AUS AW:ABW AX:ALA AZ:AZE
  BA:BIH BB:BRB BD:BGD BE:BEL BF:BFA BG:BGR BH:BHR BI:BDI BJ:BEN BL:BLM BM:BMU BN:BRN BO:BOL BQ:BES BR:BRA BS:BHS
  BT:BTN BV:BVT BW:BWA BY:BLR BZ:BLZ CA:CAN CC:CCK CD:COD CF:CAF CG:COG CH:CHE CI:CIV CK:COK CL:CHL CM:CMR CN:CHN
  CO:COL CR:CRI CU:CUB CV:CPV CW:CUW CX:CXR CY:CYP CZ:CZE DE:DEU DJ:DJI DK:DNK DM:DMA DO:DOM DZ:DZA EC:ECU EE:EST
  EG:EGY EH:ESH ER:ERI ES:ESP ET:ETH FI:FIN FJ:FJI FK:FLK FM:FSM FO:FRO FR:FRA GA:GAB GB:GBR GD:GRD GE:GEO GF:GUF
  GG:GGY GH:GHA GI:GIB GL:GRL GM:GMB GN:GIN GP:GLP GQ:GNQ GR:GRC GS:SGS GT:GTM GU:GUM GW:GNB GY:GUY HK:HKG HM:HMD
  HN:HND HR:HRV HT:HTI HU:HUN ID:IDN IE:IRL IL:ISR IM:IMN IN:IND IO:IOT IQ:IRQ IR:IRN IS:ISL IT:ITA JE:JEY JM:JAM
  JO:JOR JP:JPN KE:KEN KG:KGZ KH:KHM KI:KIR KM:COM KN:KNA KP:PRK KR:KOR KW:KWT KY:CYM KZ:KAZ LA:LAO LB:LBN LC:LCA
  LI:LIE LK:LKA LR:LBR LS:LSO LT:LTU LU:LUX LV:LVA LY:LBY MA:MAR MC:MCO MD:MDA ME:MNE MF:MAF MG:MDG MH:MHL MK:MKD
  ML:MLI MM:MMR MN:MNG MO:MAC MP:MNP MQ:MTQ MR:MRT MS:MSR MT:MLT MU:MUS MV:MDV MW:MWI MX:MEX MY:MYS MZ:MOZ NA:NAM
  NC:NCL NE:NER NF:NFK NG:NGA NI:NIC NL:NLD NO:NOR NP:NPL NR:NRU NU:NIU NZ:NZL OM:OMN PA:PAN PE:PER PF:PYF PG:PNG
  PH:PHL PK:PAK PL:POL PM:SPM PN:PCN PR:PRI PS:PSE PT:PRT PW:PLW PY:PRY QA:QAT RE:REU RO:ROU RS:SRB RU:RUS RW:RWA
  SA:SAU SB:SLB SC:SYC SD:SDN SE:SWE SG:SGP SH:SHN SI:SVN SJ:SJM SK:SVK SL:SLE SM:SMR SN:SEN SO:SOM SR:SUR SS:SSD
  ST:STP SV:SLV SX:SXM SY:SYR SZ:SWZ TC:TCA TD:TCD TF:ATF TG:TGO TH:THA TJ:TJK TK:TKL TL:TLS TM:TKM TN:TUN TO:TON
  TR:TUR TT:TTO TV:TUV TW:TWN TZ:TZA UA:UKR UG:UGA UM:UMI US:USA UY:URY UZ:UZB VA:VAT VC:VCT VE:VEN VG:VGB VI:VIR
  VN:VNM VU:VUT WF:WLF WS:WSM YE:YEM YT:MYT ZA:ZAF ZM:ZMB ZW:ZWE
`;

/** Names as people and shops write them, in Dutch, English and the country's own language, folded as `fold` does. */
const NAMES: Readonly<Record<string, string>> = {
  AT: 'oostenrijk,austria,osterreich',
  BE: 'belgie,belgium,belgique,belgien',
  BG: 'bulgarije,bulgaria',
  CY: 'cyprus',
  CZ: 'tsjechie,tsjechische republiek,czechia,czech republic',
  DE: 'duitsland,germany,deutschland',
  DK: 'denemarken,denmark,danmark',
  EE: 'estland,estonia',
  ES: 'spanje,spain,espana',
  FI: 'finland,suomi',
  FR: 'frankrijk,france',
  GR: 'griekenland,greece,el',
  HR: 'kroatie,croatia,hrvatska',
  HU: 'hongarije,hungary',
  IE: 'ierland,ireland',
  IT: 'italie,italy,italia',
  LT: 'litouwen,lithuania',
  LU: 'luxemburg,luxembourg',
  LV: 'letland,latvia',
  MT: 'malta',
  NL: 'nederland,netherlands,the netherlands,holland,niederlande,pays-bas',
  PL: 'polen,poland,polska',
  PT: 'portugal',
  RO: 'roemenie,romania',
  SE: 'zweden,sweden,sverige',
  SI: 'slovenie,slovenia',
  SK: 'slowakije,slovakia',
  GB: 'verenigd koninkrijk,united kingdom,groot-brittannie,great britain,uk,engeland,england,schotland,scotland,wales,noord-ierland,northern ireland',
  CH: 'zwitserland,switzerland,schweiz,suisse',
  LI: 'liechtenstein',
  NO: 'noorwegen,norway,norge',
  IS: 'ijsland,iceland',
  MC: 'monaco',
  AD: 'andorra',
  SM: 'san marino',
  US: 'verenigde staten,verenigde staten van amerika,united states,united states of america,vs',
  CA: 'canada',
  AU: 'australie,australia',
  NZ: 'nieuw-zeeland,new zealand',
  JP: 'japan',
  CN: 'china',
  TR: 'turkije,turkey,turkiye',
  UA: 'oekraine,ukraine',
  RS: 'servie,serbia',
  CW: 'curacao',
  AW: 'aruba',
  SX: 'sint maarten',
  BQ: 'caribisch nederland,bonaire,bonaire sint eustatius en saba',
  SR: 'suriname',
};

const codeByText = new Map<string, string>();
for (const pair of CODES.trim().split(/\s+/)) {
  const [two = '', three = ''] = pair.split(':');
  codeByText.set(two.toLowerCase(), two).set(three.toLowerCase(), two);
}
for (const [code, names] of Object.entries(NAMES)) {
  for (const name of names.split(',')) codeByText.set(name, code);
}

/** The ISO 3166-1 alpha-2 code a text stands for: a two- or three-letter code or a name. Undefined when unknown. */
export function countryCodeOf(text: string): string | undefined {
  return codeByText.get(fold(text));
}

/** Lower case, without accents, with single blanks. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').trim().replace(/\s+/g, ' ').toLowerCase();
}
