/** The demo business: invented people of an invented firm. Times are minutes before the moment of creation. */
export const demoTenant = { slug: 'demo', name: 'Fernway Home Services' };

export const demoStaff = [
  { key: 'maya', name: 'Maya Okafor', email: 'maya@fernway.example', role: 'admin' },
  { key: 'jonas', name: 'Jonas Lind', email: 'jonas@fernway.example', role: 'member' },
  { key: 'priya', name: 'Priya Raman', email: 'priya@fernway.example', role: 'agent' },
] as const;

export type DemoStaffKey = (typeof demoStaff)[number]['key'];

export interface DemoLine {
  readonly minutesAgo: number;
  /** A key of the staff, or `visitor`. */
  readonly from: DemoStaffKey | 'visitor';
  readonly text: string;
}

/** What customers wrote before anybody looked. */
export const demoSupport: readonly {
  readonly visitor: { readonly name: string; readonly email: string };
  readonly lines: readonly DemoLine[];
}[] = [
  {
    visitor: { name: 'Eleanor Whitcombe', email: 'eleanor.whitcombe@example.com' },
    lines: [
      { minutesAgo: 1_512, from: 'visitor', text: 'Hi! The boiler is showing E119 and there is no hot water.' },
      {
        minutesAgo: 1_510,
        from: 'maya',
        text: 'Morning Eleanor. E119 is low pressure: good news, it is rarely serious.',
      },
      { minutesAgo: 1_510, from: 'maya', text: 'Is the needle on the gauge below 1?' },
      { minutesAgo: 1_505, from: 'visitor', text: 'Yes, about 0.4.' },
      {
        minutesAgo: 1_502,
        from: 'maya',
        text: 'Then it only wants topping up. Open the two small taps under the boiler a quarter turn until the needle reads 1.5, close both, and press reset.\n\nIf it drops again within a day, we come and look for the leak.',
      },
      { minutesAgo: 1_481, from: 'visitor', text: 'That did it, thank you! 🙏' },
    ],
  },
  {
    visitor: { name: 'Tomás Ferreira', email: 'tomas@ferreira.example' },
    lines: [
      {
        minutesAgo: 214,
        from: 'visitor',
        text: 'Could you quote for a new consumer unit? Three-bed terrace, built 1931, rewired in the nineties.',
      },
      {
        minutesAgo: 203,
        from: 'maya',
        text: 'Happy to. From £540 with certificate; Priya can confirm on site, it takes half an hour. Would Thursday 8–10 suit?',
      },
      { minutesAgo: 187, from: 'visitor', text: 'Thursday is perfect.' },
    ],
  },
];

/** What the team says among itself. */
export const demoInternal: readonly {
  readonly kind: 'direct' | 'group';
  readonly title: string | null;
  readonly people: readonly DemoStaffKey[];
  readonly lines: readonly DemoLine[];
}[] = [
  {
    kind: 'group',
    title: 'Tuesday rounds',
    people: ['maya', 'jonas', 'priya'],
    lines: [
      { minutesAgo: 96, from: 'jonas', text: 'Running 20 minutes late from Orchard Lane, the stopcock was seized.' },
      { minutesAgo: 94, from: 'maya', text: 'Thanks for saying. I have moved the 11:00 to 11:30 and told them.' },
      { minutesAgo: 92, from: 'priya', text: 'I can take the tap at Mill Row if that helps, I am two streets away.' },
      { minutesAgo: 90, from: 'jonas', text: 'Please do. Part is in the blue bin: 15 mm isolation valve.' },
    ],
  },
  {
    kind: 'direct',
    title: null,
    people: ['maya', 'priya'],
    lines: [
      { minutesAgo: 46, from: 'priya', text: 'Mill Row is done. She asked whether we also do annual services.' },
      { minutesAgo: 41, from: 'maya', text: 'Lovely. I will send her the plan.' },
    ],
  },
];
