interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Joins calls that come at the same time into one statement, as a database joins commits: while one batch is under
 * way the next gathers. Nobody waits for a timer. When a batch fails its items are tried one by one, so that one bad
 * item harms no other; a failure that is nobody's own ends the rest of the batch as well.
 */
export class Batcher<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private underWay = 0;
  private scheduled = false;

  constructor(
    private readonly run: (items: readonly Item[]) => Promise<readonly Result[]>,
    private readonly isNobodysOwn: (error: unknown) => boolean,
    private readonly options = { largest: 16, atOnce: 1 },
  ) {}

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled || this.underWay >= this.options.atOnce) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.flush();
    });
  }

  private flush(): void {
    while (this.waiting.length && this.underWay < this.options.atOnce) {
      const batch = this.waiting.splice(0, this.options.largest);
      this.underWay += 1;
      void this.execute(batch).finally(() => {
        this.underWay -= 1;
        if (this.waiting.length) this.schedule();
      });
    }
  }

  private async execute(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.run(batch.map((entry) => entry.item));
      batch.forEach((entry, index) => entry.resolve(results[index] as Result));
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else await this.oneByOne(batch);
    }
  }

  private async oneByOne(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    let common: unknown;
    for (const entry of batch) {
      if (common !== undefined) {
        entry.reject(common);
        continue;
      }
      try {
        const [result] = await this.run([entry.item]);
        entry.resolve(result as Result);
      } catch (error) {
        entry.reject(error);
        if (this.isNobodysOwn(error)) common = error;
      }
    }
  }
}
