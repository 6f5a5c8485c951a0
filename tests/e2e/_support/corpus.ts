/** Ways to get a script, a request or an element of one's own into a page. `CANARY` is an origin that must stay silent. */
export function xssCorpus(canary: string): string[] {
  const events = [
    "onload",
    "onerror",
    "onfocus",
    "onmouseover",
    "ontoggle",
    "onanimationstart",
    "onpointerenter",
  ];
  const tags = [
    "img",
    "svg",
    "video",
    "audio",
    "body",
    "details",
    "input",
    "iframe",
    "object",
    "embed",
    "marquee",
  ];
  const schemes = [
    ...["javascript:alert(1)", "JaVaScRiPt:alert(1)", "\u0001javascript:alert(1)", "java\tscript:alert(1)"],
    ...[
      "java\nscript:alert(1)",
      "javascript&colon;alert(1)",
      "&#106;avascript:alert(1)",
      "&#x6A;avascript:alert(1)",
    ],
    ...["javascript://%0aalert(1)", "vbscript:msgbox(1)", "data:text/html,<script>alert(1)</script>"],
    ...[
      "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
      "//CANARY/x",
      "\\\\CANARY\\x",
      "/\\CANARY",
    ],
    ...[
      "blob:CANARY/x",
      "file:///etc/passwd",
      "view-source:CANARY",
      "about:blank",
      "ftp://x/y",
      "mailto:a@b.c",
    ],
    ...[
      "http:javascript:alert(1)",
      "https:/x",
      "http:///x",
      "http:\\\\x",
      "http://",
      "https://[",
      "feed:javascript:alert(1)",
    ],
  ];
  const plain = [
    ...[
      "<script>alert(1)</script>",
      "<SCRIPT SRC=CANARY/x.js></SCRIPT>",
      "<scr<script>ipt>alert(1)</scr</script>ipt>",
    ],
    ...["<script\n>alert(1)</script\n>", "<script/x>alert(1)</script>", "<<script>alert(1)//<</script>"],
    ...["<img src=CANARY/a.png>", "<img src=x onerror=alert(1)>", "<img/src=x/onerror=alert(1)>"],
    ...[
      "<img src='x' onerror='alert(1)'",
      '<img src="x" onerror="alert(1)" ',
      '<IMG """><SCRIPT>alert(1)</SCRIPT>">',
    ],
    ...["<svg><script>alert(1)</script></svg>", "<svg><style><img src=x onerror=alert(1)></style></svg>"],
    ...[
      "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
      "<svg><a xlink:href=javascript:alert(1)><text>x",
    ],
    ...[
      "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
      "<math href=javascript:alert(1)>x</math>",
    ],
    ...["<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>"],
    ...[
      "<iframe src=javascript:alert(1)>",
      "<iframe srcdoc='<script>alert(1)</script>'>",
      "<object data=javascript:alert(1)>",
    ],
    ...[
      "<embed src=CANARY/x>",
      "<link rel=stylesheet href=CANARY/x.css>",
      "<style>@import 'CANARY/x.css';</style>",
    ],
    ...[
      "<style>*{background:url(CANARY/x)}</style>",
      "<p style='background:url(CANARY/x)'>x</p>",
      "<base href=CANARY/>",
    ],
    ...["<meta http-equiv=refresh content='0;url=CANARY/'>", "<form action=CANARY><button>x</button></form>"],
    ...[
      "<input autofocus onfocus=alert(1)>",
      "<select autofocus onfocus=alert(1)>",
      "<textarea autofocus onfocus=alert(1)>",
    ],
    ...[
      "<a href=javascript:alert(1)>x</a>",
      "<a href='CANARY' ping='CANARY/ping'>x</a>",
      "<a id=comments name=body>x</a>",
    ],
    ...[
      "<details open ontoggle=alert(1)>",
      "<video><source onerror=alert(1)>",
      "<audio src onerror=alert(1)>",
    ],
    ...[
      "<template><script>alert(1)</script></template>",
      "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    ],
    ...[
      "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
      "<textarea><p title='</textarea><img src=x onerror=alert(1)>'>",
    ],
    ...["<title><p title='</title><img src=x onerror=alert(1)>'>", "<plaintext><img src=x onerror=alert(1)>"],
    ...[
      "<!--><img src=x onerror=alert(1)>-->",
      "<!-- --!><img src=x onerror=alert(1)>",
      "<![CDATA[><img src=x onerror=alert(1)>]]>",
    ],
    ...[
      "<?xml version='1.0'?><img src=x onerror=alert(1)>",
      "</p></div></article><img src=x onerror=alert(1)>",
    ],
    ...[
      "</title><script>alert(1)</script>",
      "</textarea><script>alert(1)</script>",
      "</style><script>alert(1)</script>",
    ],
    ...[
      '"><script>alert(1)</script>',
      "'><script>alert(1)</script>",
      '" autofocus onfocus=alert(1) x="',
      "' onmouseover='alert(1)",
    ],
    ...[
      "\u2028<script>alert(1)</script>",
      "\ufeff<script>alert(1)</script>",
      "＜script＞alert(1)＜/script＞",
      "\u{E003C}script>",
    ],
    ...[
      "&lt;script&gt;alert(1)&lt;/script&gt;",
      "&#60;script&#62;alert(1)&#60;/script&#62;",
      "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
    ],
    ...[
      "&#x3c;img src=x onerror=alert(1)&#x3e;",
      "&lt;img src=CANARY/e.png&gt;",
      "\\<img src=x onerror=alert(1)\\>",
    ],
    ...[
      "<isindex action=javascript:alert(1) type=image>",
      "<keygen autofocus onfocus=alert(1)>",
      "<bgsound src=javascript:alert(1)>",
    ],
    ...[
      "<div id=x tabindex=1 onfocus=alert(1)>",
      "<p class=masthead id=content>x</p>",
      "<img name=customElements id=forms>",
    ],
    ...[
      "{{constructor.constructor('alert(1)')()}}",
      "$" + "{alert(1)}",
      "#{alert(1)}",
      "<%= alert(1) %>",
      "[[$" + "{alert(1)}]]",
      "javascript:alert(1)",
    ],
    ...[
      '<a href="https://a.b/&#34;onmouseover=&#34;alert(1)">x</a>',
      "<x onclick=alert(1)>x",
      "<custom-element onclick=alert(1)>",
    ],
  ];
  const markdown = [
    // The Isso vector: a quote in an address closes the attribute it was put in.
    ...[
      "http://x/?'onmouseover='alert(1)'x='",
      "[x](http://x/?'onmouseover='alert(1)'x=')",
      "<http://x/?'onmouseover='alert(1)'x='>",
    ],
    // Comment2Shell: what is rewritten after sanitising opens an attribute again, by a newline in a quote.
    ...[
      '<blockquote cite="a\n\nb onfocus=alert(1) autofocus tabindex=1">x</blockquote>',
      '> <blockquote cite="a\n>\n> b onfocus=alert(1) autofocus tabindex=1">',
    ],
    // Addresses that are found by themselves.
    ...[
      'https://a.b/"onmouseover="alert(1)',
      "https://a.b/'onmouseover='alert(1)",
      "https://a.b/<img src=x onerror=alert(1)>",
    ],
    ...[
      "https://a.b/`onmouseover=alert(1)`",
      "https://a.b/%22onmouseover=%22alert(1)",
      'https://a.b/\\"onmouseover=alert(1)',
    ],
    ...[
      "http://javascript:alert(1)@x/",
      "https://a.b/\u202e",
      "www.CANARY",
      "https://a.b/?x=[y](javascript:alert(1))",
    ],
    ...[
      "![x](CANARY/i.png)",
      '![x](x "onerror=alert(1)")',
      "![][r]\n\n[r]: CANARY/r.png",
      "[x][r]\n\n[r]: javascript:alert(1)",
    ],
    ...[
      '[x](https://a.b "onmouseover=alert(1)")',
      "[x](https://a.b '\"onmouseover=\"alert(1)')",
      '[x](<https://a.b/" onclick=alert(1)>)',
    ],
    ...[
      "[<img src=x onerror=alert(1)>](https://a.b)",
      "[x](https://a.b)<script>alert(1)</script>",
      "[[x](javascript:alert(1))](https://a.b)",
    ],
    ...[
      "```html onload=alert(1)\n<script>alert(1)</script>\n```",
      '```"><script>alert(1)</script>\nx\n```',
      "`<img src=x onerror=alert(1)>`",
    ],
    ...[
      "    <script>alert(1)</script>",
      "> <script>alert(1)</script>",
      "- <img src=x onerror=alert(1)>",
      "1. <svg onload=alert(1)>",
    ],
    ...[
      "9999999999. x",
      "0. x",
      "-1. x",
      "<ol start=javascript:alert(1)><li>x",
      "*<b onclick=alert(1)>*",
      "**<i/onclick=alert(1)>**",
    ],
    ...[
      "*x[*](javascript:alert(1)*)",
      "_<_script_>_",
      "<a\n>x",
      "<p\n\nonclick=alert(1)>",
      "\\[x](javascript:alert(1))",
      "[x]\\(javascript:alert(1))",
    ],
    ...[
      "[x](javascript\\:alert(1))",
      "[x](java&Tab;script:alert(1))",
      "[x](&#1;javascript:alert(1))",
      "<javascript:alert(1)>",
      "<data:text/html,x>",
    ],
    ...[
      "| <img src=x onerror=alert(1)> | x |\n|--|--|\n| x | y |",
      "# <script>alert(1)</script>",
      "~~<script>alert(1)</script>~~",
      "---\n<hr onclick=alert(1)>",
    ],
    ...[
      "[^1]\n\n[^1]: <script>alert(1)</script>",
      "<!-- x\n\n--> <img src=x onerror=alert(1)>",
      "<pre><code>\n</code></pre><img src=x onerror=alert(1)>",
    ],
    ...[
      `https://a.b/${"(".repeat(500)}`,
      "[".repeat(500),
      "*".repeat(999),
      `${"> ".repeat(500)}<script>alert(1)</script>`,
      `${"`".repeat(301)}<x>`,
    ],
  ];
  return [
    ...plain,
    ...markdown,
    ...tags.flatMap((tag) => events.map((event) => `<${tag} src=x ${event}=alert(1) autofocus tabindex=1>x`)),
    ...schemes.flatMap((scheme) => [
      `[x](${scheme})`,
      `<${scheme}>`,
      `[x](<${scheme}>)`,
      `[x]: ${scheme}\n\n[x]`,
    ]),
    // Words that have broken programs before, none of them an attack by itself.
    ...[
      "undefined",
      "null",
      "NaN",
      "-0",
      "1/0",
      "\\",
      "\\\\",
      "'",
      '"',
      "`",
      "''''",
      "%00",
      "%s%n",
      "$" + "{HOME}",
      "$(id)",
      "../../etc/passwd",
    ],
    ...[
      "田中さん",
      "😀👨‍👩‍👧‍👦🏳️‍🌈",
      "اَلْعَرَبِيَّة \u2067x",
      "\u202eevil\u202c",
      "Z̷̢̛̭̙͇͖a̸͎̓l̵̪̀g̷̨̈o",
      "ﷺ﷽",
      "İıŞş",
      "\u200b\u200c\u200d\u2060x",
      "\ufffe\uffff x",
    ],
  ].map((one) => one.replaceAll("CANARY", canary));
}
