/** Hosts as a tenant may type them; each ends at an address that is not public. */
const HOSTS = {
  loopback: `127.0.0.1 127.0.0.1. 127.1 127.0.1 127.000.000.001 127.1.2.3 127.255.255.254 2130706433 017700000001
    0x7f000001 0X7F000001 0x7f.1 0x7f.0x0.0x0.0x1 0x7F.0.0.1 0177.0.0.1 0177.0.0.01 00000177.0.0.1 0177.0x0.0.1
    127.0x0.1 127.0.0x1 127.0.000001 ①②⑦.⓪.⓪.① １２７.０.０.１ 127。0。0。1 127．0．0．1 %31%32%37.0.0.1 127%2e0%2e0%2e1
    127.0.0.1%2e localhost LOCALHOST LocalHost localhost. shop.localhost a.b.localhost. ｌｏｃａｌｈｏｓｔ ⓛocalhost
    %6c%6f%63%61%6c%68%6f%73%74 lo%C2%ADcalhost`,
  unspecified: '0 00 0x0 0.0 0.0.0.0 000.000.000.000 0.0.0.0. 0.0.0.1 0.255.255.255',
  private: `10.0.0.1 10.1 0xa.1 012.0.0.1 167772161 0x0a000001 10.255.255.255 １０.0.0.1 172.16.0.1 172.31.255.255
    2886729729 0xac.0x10.1 0254.020.0.1 0xac100001 172.1048577 192.168.0.1 192.168.1 3232235521 0xc0a80001
    0300.0250.0.1 0xc0.168.1 192.11010049`,
  linkLocal: `169.254.169.254 169.254.169.254. 2852039166 0xa9fea9fe 0251.0376.0251.0376 169.254.43518 169.16689662
    0xa9.254.0251.254 169.254.0.1 169.254.170.2 １６９.２５４.１６９.２５４`,
  sharedAndPlatform: '100.64.0.1 100.127.255.254 100.100.100.200 0x64646464 168.63.129.16 2822734096',
  reserved: `192.0.0.1 192.0.0.192 192.0.2.1 198.51.100.1 203.0.113.80 3405803856 192.88.99.1 198.18.0.1
    198.19.255.254 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 4294967295 0xffffffff 192.52.193.1 192.175.48.1`,
  ipv6: `[::1] [0:0:0:0:0:0:0:1] [0000:0000:0000:0000:0000:0000:0000:0001] [::0001] [::] [0::0] [::ffff:127.0.0.1]
    [::ffff:7f00:1] [0:0:0:0:0:ffff:127.0.0.1] [::FFFF:7F00:0001] [::127.0.0.1] [::7f00:1] [::ffff:0:127.0.0.1]
    [::ffff:10.0.0.1] [::ffff:169.254.169.254] [::ffff:a9fe:a9fe] [::ffff:0.0.0.0] [::ffff:192.168.0.1]
    [64:ff9b::127.0.0.1] [64:ff9b::7f00:1] [64:ff9b::a00:1] [64:ff9b::a9fe:a9fe] [64:ff9b:1::7f00:1] [2002:7f00:1::]
    [2002:a00:1::1] [2002:c0a8:1::1] [2002:a9fe:a9fe::] [2001::7f00:1] [2001:0:7f00:1::] [fe80::1] [febf::1] [fec0::1]
    [fc00::1] [fd00::1] [fdff:ffff::1] [fd00:ec2::254] [fd20:ce::254] [ff02::1] [ff0e::1] [2001:db8::1] [3fff::1]
    [2001:2::1] [2001:10::1] [2001:20::1] [100::1] [4000::1] [5f00::1] [e000::1] [2a02:2e0::5efe:7f00:1]
    [fe80::1%25eth0] [fe80::1%eth0] [::1%25lo] [::1%lo] [v1.::1]`,
};

/** Whole addresses that are hostile by their form. `{port}` is a port on which public hosts may be called. */
const WHOLE = String.raw`http://shop.example:{port}/ http://127.0.0.1:{port}/ ftp://127.0.0.1:{port}/ ws://127.0.0.1:{port}/
  wss://127.0.0.1:{port}/ file:///etc/passwd file://127.0.0.1:{port}/x gopher://127.0.0.1:{port}/_GET
  dict://127.0.0.1:{port}/ ldap://127.0.0.1:{port}/ data:text/html,x javascript:alert(1) about:blank
  blob:https://shop.example/1 blob:https://127.0.0.1:{port}/ unix:/var/run/docker.sock jar:https://x!/
  / //127.0.0.1:{port}/ https:// https: https:/// https://:{port}/ https://./ https://../ https:127.0.0.1:{port}/
  https:/127.0.0.1:{port}/ https:\\127.0.0.1:{port}/ https:////127.0.0.1:{port}/ https://127.0.0.1:{port}\@shop.example/
  https://user@shop.example:{port}/ https://user:pass@shop.example:{port}/ https://:pass@shop.example:{port}/
  https://shop.example@127.0.0.1:{port}/ https://127.0.0.1:{port}#@shop.example/ https://%40@127.0.0.1:{port}/
  https://127.0.0.1:{port}?@shop.example/ https://shop.example:80@127.0.0.1:{port}/ https://shop.example:22/
  https://shop.example:25/ https://shop.example:80/ https://shop.example:5432/ https://shop.example:6379/
  https://shop.example:0/ https://shop.example:65535/ https://shop.example:65536/ https://shop.example:-1/
  https://shop.example:4a3/ https://0x7f.0.0.256:{port}/ https://1.2.3.4.5:{port}/ https://256.0.0.1:{port}/
  https://[127.0.0.1]:{port}/ https://[::1:{port}/ https://::1:{port}/`;

/** Forms with characters that are invisible or end words. */
const ODD = [
  ...['', ' ', '\thttps://127.0.0.1:{port}/', 'ht\ntps://127.0.0.1:{port}/', 'https://loc\talhost:{port}/'],
  ...[
    'https://127.0.0.1 .example/',
    'https://lo\u00ADcalhost:{port}/',
    'https://127.0.0.1\r\n:{port}/',
    '\u0000https://10.1/',
  ],
];

/** What an attacker's name server may answer. */
export const HOSTILE_RECORDS =
  words(`127.0.0.1 127.8.8.8 0.0.0.0 10.0.0.5 172.20.1.1 192.168.178.1 169.254.169.254
  100.64.1.1 168.63.129.16 192.0.2.9 198.18.5.5 224.0.0.251 255.255.255.255 240.1.1.1 ::1 :: ::ffff:127.0.0.1
  ::ffff:a00:1 ::127.0.0.1 64:ff9b::a9fe:a9fe 2002:7f00:1:: 2001::1 fe80::1 fe80::1%lo fd12:3456::1 fec0::1 ff02::fb
  2001:db8::5 100::1 2a02:2e0::5efe:7f00:1 nonsense`);

export function hostileAddresses(port: number): string[] {
  const literal = Object.values(HOSTS).flatMap((hosts) =>
    words(hosts).map((host) => `https://${host}:{port}/`),
  );
  return [...literal, ...words(WHOLE), ...ODD].map((form) => form.replace('{port}', String(port)));
}

function words(text: string): string[] {
  return text.split(/\s+/);
}
