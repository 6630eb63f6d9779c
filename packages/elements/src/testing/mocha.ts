type Body = () => void | Promise<void>;

interface Mocha {
  describe(title: string, body: () => void): void;
  it(title: string, body: Body): void;
  beforeEach(body: Body): void;
  afterEach(body: Body): void;
}

/** The test functions that the browser runner puts on the page, with types. */
export const { describe, it, beforeEach, afterEach }: Mocha = globalThis as unknown as Mocha;
