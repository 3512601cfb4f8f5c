/**
 * Words that breached passwords are made of, most of all in the Netherlands and Belgium. Together with the rules of
 * password-policy.ts (digits and signs around them, digits for letters, doubled words) they stand for many thousands
 * of passwords. Written for Koppel; no list was copied.
 */
const WORDS = `
password passwort passwords passord wachtwoord wachtwoorden paswoord geheim geheime geheimpje welkom welcome
login inloggen aanmelden admin administrator administratie beheerder beheer root user gebruiker guest gast test tester
testing testtest demo demodemo sample example voorbeeld default changeme change verander letmein openup openthedoor
master masterkey secret secrets secure security private privacy access accesskey system systeem server backup computer
laptop internet website webshop webwinkel winkel shop store office kantoor company bedrijf business manager director
directeur boekhouding boekhouder factuur facturen rekening snelstart woocommerce wordpress lightspeed quickbooks
mijnwebwinkel koppel koppeling exact twinfield afas bank bankrekening money geld euro dollar cash credit paypal ideal
iloveyou loveyou ilove loveme lovely love lover liefde liefje schatje schat lieverd hallo hello hoihoi doei goedemorgen
princess prinses prince prins queen koningin king koning angel engel angels devil duivel heaven hemel jesus jezus
christ christus church kerk faith hope grace blessed blessing spirit trinity prayer bible bijbel god godisgood
sunshine sunflower zonnetje zonneschijn zon sunset sunrise moonlight maan starlight sterren rainbow regenboog flower
flowers bloem bloemen bloemetje tulp tulpen rose roses roos rozen orchidee lelie madelief butterfly vlinder vlinders
dragon draak monkey aap aapje monkeys tiger tijger lion leeuw bear beer beertje eagle adelaar falcon hawk shark haai
dolphin dolfijn horse horses paard paarden paardje pony kitten kittens kat katten poes poesje puppy hond hondje honden
doggie doggy chicken kip konijn konijntje hamster cavia turtle schildpad spider spin panda pandabeer koala penguin
pinguin olifant elephant giraffe zebra kikker frog slang snake muis mouse muisje koe koeien schaap vogel vogeltje
football voetbal voetballen soccer baseball basketbal basketball hockey tennis volleybal volleyball korfbal handbal
rugby cricket golf golfer hardlopen running swimming zwemmen fietsen wielrennen schaatsen skiing dansen dancer
dancing gymnastics turnen boxing boksen karate judo player champion kampioen winner winnaar racing formule ferrari
porsche mercedes bmw audi volkswagen toyota honda yamaha kawasaki harley corvette mustang camaro suzuki peugeot renault
ajax feyenoord psv psveindhoven ajaxamsterdam vitesse twente heerenveen groningen utrecht excelsior anderlecht
clubbrugge standard barcelona realmadrid juventus chelsea arsenal liverpool manchester united cowboys yankees lakers
steelers packers eagles raiders broncos patriots rangers celtic
amsterdam rotterdam denhaag eindhoven tilburg almere breda nijmegen enschede haarlem arnhem zaanstad amersfoort apeldoorn
maastricht leiden dordrecht zoetermeer zwolle deventer delft alkmaar leeuwarden venlo brussel brussels antwerpen gent
brugge leuven hasselt nederland holland belgie belgium vlaanderen friesland limburg brabant zeeland drenthe london
londen paris parijs berlin berlijn madrid newyork america amerika canada mexico australia india china japan europa
january januari february februari march maart april may juni june juli july august augustus september october oktober
november december monday maandag tuesday dinsdag wednesday woensdag thursday donderdag friday vrijdag saturday zaterdag
sunday zondag summer zomer winter spring lente voorjaar autumn herfst vakantie holiday weekend christmas kerstmis kerst
sinterklaas easter pasen carnaval koningsdag birthday verjaardag
michael jennifer jessica jordan daniel andrew anthony joshua matthew robert thomas william charlie george ashley amanda
nicole michelle samantha stephanie elizabeth victoria alexander alexandra benjamin brandon christian christopher david
edward hannah harry heather jackson james jasmine jason joseph justin katie kevin laura lauren maggie martin melissa
natalie nathan nicholas olivia patrick rachel rebecca richard ryan sandra sarah sophie steven taylor tyler vanessa
johannes willem hendrik pieter pietje jantje janssen jansen devries dejong bakker visser kees marieke marjolein annemiek
annelies anneke ingrid petra monique yvonne miranda marloes femke lotte sanne anouk lisanne iris fleur daan bram thijs
lars jeroen jasper joost sander stefan wouter maarten dennis marcel mark marco martijn patricia angela claudia esther
judith linda mariska nathalie saskia wendy mohamed mohammed fatima ahmed
superman batman spiderman ironman hulk avengers marvel pokemon pikachu mario luigi zelda minecraft fortnite roblox
callofduty playstation nintendo xbox gamer gaming game starwars skywalker darthvader yoda startrek matrix terminator
harrypotter hogwarts gandalf frodo hobbit merlin wizard tovenaar magic magical fantasy phoenix unicorn eenhoorn vampire
zombie ninja samurai warrior soldier killer hunter ranger cowboy pirate piraat viking spartan gladiator
mickey mickeymouse minnie donald donaldduck goofy snoopy garfield tweety bugsbunny scooby simpson homer bartman
hellokitty barbie disney frozen elsa nemo simba bambi tigger winnie dumbo shrek nijntje
metallica nirvana slipknot ironmaiden acdc beatles eminem tupac rihanna beyonce shakira madonna elvis michaeljackson
guitar gitaar piano drummer music muziek rockstar rocknroll rock metal techno trance hardcore hiphop
chocolate chocola cookie cookies koekje candy snoep snoepje sugar suiker honey honing vanilla cheese kaas cheesecake
banana banaan apple appel orange sinaasappel strawberry aardbei cherry kers peach perzik lemon citroen tomato tomaat
pepper peper ginger coffee koffie bier biertje heineken grolsch jupiler whiskey wodka vodka pizza pasta hamburger
patat friet stroopwafel drop pindakaas coca cocacola pepsi butter boter
black zwart white wit green groen yellow geel purple paars silver zilver golden gold goud blue blauw red rood orange
oranje pink roze diamond diamant crystal kristal platinum
freedom vrijheid forever always altijd nothing niets whatever something anything everything everyone nobody someone
friend friends vriend vrienden vriendin family familie mother moeder father vader mama papa mommy daddy mamapapa sister
zus zusje brother broer broertje baby babygirl babyboy kleintje oma opa grandma granny husband wife girlfriend boyfriend
sexy sexybitch hottie cutie cutiepie beauty beautiful mooi gorgeous pretty sweet sweetie sweetheart sweetpea darling
happy blij gelukkig smile smiley lachen lucky geluk luckyone funny grappig crazy gek stupid dom idiot asshole bitch
fuckyou fuckme fuckoff fucker fuck shit bullshit klootzak kutwijf godverdomme pussy hooters bigdick dickhead
blowjob penis vagina bastard motherfucker
thunder donder lightning bliksem storm hurricane tornado ocean oceaan zee strand beach mountain berg river rivier forest
bos nature natuur fire vuur water aarde earth wind winter ice sneeuw snow snowball snowman
trustno trustnoone ncc nccenterprise blink blinkman hotdog hotmail gmail yahoo facebook google youtube twitter instagram
linkedin netflix amazon microsoft windows apple samsung nokia android iphone macbook linux ubuntu oracle cisco
midnight darkness shadow shadows schaduw silence ghost spook demon death dood skull blood bloed
letitbe whatsup whatthe qazwsx zaqxsw qwe qweasd asdzxc zxc asd abc abcd abcde abcdef abcdefg abcdefgh qwerty qwertz
azerty azertyuiop qwertyui qwertyuiop asdf asdfgh asdfghjkl zxcvbn zxcvbnm poiuytrewq lkjhgfdsa mnbvcxz aaa aaaa
`;

export const commonWords: ReadonlySet<string> = new Set(
  WORDS.split(/\s+/).filter((word) => word.length >= 3),
);
