/** What is taken has to be given back, once. */
type GiveBack = () => void;

interface Waiting {
  readonly alone: boolean;
  readonly enter: () => void;
}

/** A place for many at once, or for one that is alone there; in the order in which they came. */
export class Floor {
  private readonly waiting: Waiting[] = [];
  private present = 0;
  private isReserved = false;

  /** Resolves when there is room; alone: when nobody else is there, and nobody comes before it is given back. */
  async take({ alone }: { readonly alone: boolean }): Promise<GiveBack> {
    await new Promise<void>((enter) => {
      this.waiting.push({ alone, enter });
      this.admit();
    });
    return () => {
      this.present -= 1;
      this.isReserved = false;
      this.admit();
    };
  }

  private admit(): void {
    for (let [next] = this.waiting; next && this.hasRoomFor(next); [next] = this.waiting) {
      this.waiting.shift();
      this.present += 1;
      this.isReserved = next.alone;
      next.enter();
    }
  }

  private hasRoomFor({ alone }: Waiting): boolean {
    return alone ? this.present === 0 : !this.isReserved;
  }
}
