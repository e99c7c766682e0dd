// Who shops here, and what is for sale. Everybody is invented; addresses are documentation ranges.

/**
 * @typedef {object} Customer
 * @property {string} id
 * @property {string} name
 * @property {string} city
 * @property {string} country
 * @property {string} currency
 * @property {string[]} languages as the browser asks for them
 * @property {string} agent
 * @property {string} address
 * @property {string} tier
 * @property {number} orders how many orders they have placed so far
 */

const AGENTS = {
  chrome:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  iphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1',
  android:
    'Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
  mac: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Safari/605.1.15',
}

/** @type {readonly (readonly [string, string, string, string, string[], keyof typeof AGENTS, string, number])[]} */
const PEOPLE = [
  ['Ane Sørensen', 'Ærøskøbing', 'DK', 'DKK', ['da-DK', 'da;q=0.9'], 'iphone', 'member', 14],
  ['山本 さくら', '京都', 'JP', 'JPY', ['ja', 'en;q=0.6'], 'android', 'gold', 31],
  ['Zoë Østergaard', 'Tromsø', 'NO', 'NOK', ['nb-NO', 'no;q=0.9'], 'firefox', 'guest', 2],
  ['Łukasz Wójcik', 'Łódź', 'PL', 'PLN', ['pl-PL', 'pl;q=0.9'], 'chrome', 'member', 9],
  ['María José Núñez', 'A Coruña', 'ES', 'EUR', ['es-ES', 'gl;q=0.7'], 'android', 'member', 6],
  ['François Lefèvre', 'Besançon', 'FR', 'EUR', ['fr-FR', 'fr;q=0.9'], 'mac', 'gold', 22],
  ['Jürgen Weiß', 'Göttingen', 'DE', 'EUR', ['de-DE', 'de;q=0.9'], 'chrome', 'member', 17],
  ['Siobhán Ní Bhriain', 'Gaillimh', 'IE', 'EUR', ['en-IE', 'ga;q=0.8'], 'iphone', 'guest', 1],
  ['Emre Çağlayan', 'İzmir', 'TR', 'EUR', ['tr-TR', 'en;q=0.5'], 'android', 'guest', 3],
  ['Nguyễn Thị Ánh', 'Đà Nẵng', 'VN', 'USD', ['vi-VN', 'vi;q=0.9'], 'chrome', 'member', 5],
  ['Οδυσσέας Παππάς', 'Ιθάκη', 'GR', 'EUR', ['el-GR', 'en;q=0.6'], 'firefox', 'guest', 2],
  ['Hannah Clarke', 'Leeds', 'GB', 'GBP', ['en-GB', 'en;q=0.9'], 'mac', 'gold', 28],
  ['Oleksandra Шевчук', 'Львів', 'UA', 'EUR', ['uk-UA', 'en;q=0.5'], 'chrome', 'member', 8],
  ['Noah Brännström', 'Malmö', 'SE', 'SEK', ['sv-SE', 'sv;q=0.9'], 'iphone', 'member', 11],
  ['Aino Mäkelä', 'Jyväskylä', 'FI', 'EUR', ['fi-FI', 'fi;q=0.9'], 'android', 'guest', 1],
  ['김하늘', '전주', 'KR', 'USD', ['ko-KR', 'ko;q=0.9'], 'android', 'gold', 19],
]

/** @type {readonly Customer[]} */
export const CUSTOMERS = PEOPLE.map(
  ([name, city, country, currency, languages, agent, tier, orders], i) => ({
    id: `cus_${(48_113 + i * 7_919).toString(36)}`,
    name,
    city,
    country,
    currency,
    languages,
    agent: AGENTS[agent],
    address: `${i % 2 === 0 ? '203.0.113' : '198.51.100'}.${17 + i * 11}`,
    tier,
    orders,
  }),
)

/** Resellers who order for their shops: with histories the order page was not made for. */
/** @type {readonly Customer[]} */
export const RESELLERS = [
  ['Kafé Ærø ApS', 'Marstal', 'DK', 'DKK', 187],
  ['Teehaus Grün & Söhne', 'Zürich', 'CH', 'EUR', 243],
  ['株式会社みどり茶舗', '宇治市', 'JP', 'JPY', 312],
  ['Northwind Ceramics Ltd', 'Bristol', 'GB', 'GBP', 120],
  ['Maison Côté Thé', 'Nîmes', 'FR', 'EUR', 156],
].map(([name, city, country, currency, orders], i) => ({
  id: `cus_b2b${(7_001 + i * 131).toString(36)}`,
  name: String(name),
  city: String(city),
  country: String(country),
  currency: String(currency),
  languages: ['en'],
  agent: AGENTS.chrome,
  address: `192.0.2.${40 + i * 13}`,
  tier: 'reseller',
  orders: Number(orders),
}))

/**
 * @typedef {object} Product
 * @property {string} sku
 * @property {string} slug
 * @property {string} name
 * @property {string} category
 * @property {number} price in cents
 */

/** @type {readonly (readonly [string, string, string, string, number])[]} */
const GOODS = [
  ['KYO-014', 'kyoto-matcha-bowl', 'Matcha bowl 京都, hand-thrown', 'ceramics', 6450],
  ['AER-201', 'aeroe-wool-sweater', 'Ærø wool sweater', 'knitwear', 18900],
  ['TEA-033', 'uji-gyokuro-50', 'Uji gyokuro 宇治玉露, 50 g', 'tea', 2890],
  ['KET-007', 'tetsubin-kettle', 'Cast-iron kettle 鉄瓶, 1.2 l', 'kitchen', 14500],
  ['LAM-118', 'paper-lantern', 'Paper lantern, ø 45 cm', 'lighting', 7990],
  ['KNF-052', 'santoku-knife-18', 'Santoku knife 三徳, 18 cm', 'kitchen', 12900],
  ['BLK-310', 'linen-blanket', 'Linen blanket “Fjällräv”', 'textiles', 9950],
  ['CUP-090', 'espresso-cup-set', 'Espresso cups, set of 4', 'ceramics', 5490],
  ['CHA-012', 'oak-stool', 'Oak stool, soaped', 'furniture', 21900],
  ['SCA-077', 'merino-scarf', 'Merino scarf, moss', 'knitwear', 7450],
  ['INC-005', 'hinoki-incense', 'Hinoki incense ひのき', 'home', 1690],
  ['PAN-041', 'carbon-steel-pan', 'Carbon-steel pan, 28 cm', 'kitchen', 8690],
  ['VAS-026', 'ash-glaze-vase', 'Ash-glaze vase, tall', 'ceramics', 11250],
  ['MIT-064', 'nordic-mittens', 'Mittens “Lofoten”', 'knitwear', 4290],
  ['TRA-019', 'lacquer-tray', 'Lacquer tray 漆盆', 'kitchen', 9390],
  ['SOA-002', 'seaweed-soap', 'Seaweed soap, Åland', 'home', 990],
]

/** @type {readonly Product[]} */
export const PRODUCTS = GOODS.map(([sku, slug, name, category, price]) => ({
  sku,
  slug,
  name,
  category,
  price,
}))

export const SEARCHES = [
  'matcha bowl',
  'wool sweater',
  'tetsubin',
  'kettle cast iron',
  '抹茶 茶碗',
  'gave til far',
  'linen',
  'santoku',
  'gift under 50',
  'Geschenk Küche',
  'couverture lin',
  'stool',
]

export const REVIEWS = [
  'Even nicer than in the pictures 😍🍵 arrived in Ærøskøbing after two days!',
  'とても美しい茶碗です。毎朝使っています 🍵✨',
  'Für den Preis ok, aber die Glasur hat einen kleinen Riss 😕',
  'Très belle qualité — je recommande 👍🏽',
]
