import type { ApplyNode, CallNode, LambdaNode, SyntaxNode } from '../compiler/syntax.js';
import type { CheckScope } from './check-scope.js';
import { ITEM_PARAMETERS, shapeOfCall } from './function-shapes.js';
import type { Finding } from './mapping-warning.js';
import { moneyFinding } from './money-findings.js';
import { itemOf, unknownShape, type Shape } from './shape.js';
import { nameOf } from './source-text.js';

/** Who reads the parts of a call. */
export interface PartReader {
  readonly text: string;
  readonly findings: Finding[];
  /** Nodes read so far. */
  readonly reads: number;
  read(node: SyntaxNode, scope: CheckScope): Shape;
}

/** A function of the text is followed into so many calls deep, and while so few nodes have been read. */
const DEEPEST = 8;
const MOST_READS = 200_000;

/** Reads calls: of the language's functions, of ours, and of those that the text makes itself. */
export class CallReader {
  private depth = 0;

  constructor(private readonly reader: PartReader) {}

  readApply(node: ApplyNode, scope: CheckScope): Shape {
    if (node.rhs.type === 'function')
      return this.readCall(node.rhs, [node.lhs, ...node.rhs.arguments], scope);
    const [given, called] = [this.reader.read(node.lhs, scope), this.reader.read(node.rhs, scope)];
    const name = nameOf(node.rhs);
    if (called.own) return called.own.call([given]);
    return name === undefined ? unknownShape : this.callNamed(node.rhs, name, [node.lhs], [given]);
  }

  readCall(node: CallNode, given: readonly SyntaxNode[], scope: CheckScope): Shape {
    const called = this.reader.read(node.procedure, scope);
    const shapes = given.map((part) => this.reader.read(part, scope));
    const name = nameOf(node.procedure);
    if (called.own) return called.own.call(shapes);
    return name === undefined ? unknownShape : this.callNamed(node.procedure, name, given, shapes);
  }

  /** Read once where it stands, knowing nothing of its arguments, and again with what each call gives. */
  readLambda(node: LambdaNode, scope: CheckScope): Shape {
    if (node.thunk) return this.reader.read(node.body, scope);
    this.readBody(node, scope, []);
    return { ...unknownShape, own: { call: (args) => this.follow(node, scope, args) } };
  }

  private follow(node: LambdaNode, scope: CheckScope, args: readonly Shape[]): Shape {
    if (this.depth >= DEEPEST || this.reader.reads >= MOST_READS) return unknownShape;
    this.depth += 1;
    const shape = this.readBody(node, scope, args);
    this.depth -= 1;
    return shape;
  }

  private readBody(node: LambdaNode, scope: CheckScope, args: readonly Shape[]): Shape {
    const inner = scope.within(scope.input);
    for (const [index, { value }] of node.arguments.entries())
      inner.declare(value, args[index] ?? unknownShape);
    return this.reader.read(node.body, inner);
  }

  private callNamed(
    callee: SyntaxNode,
    name: string,
    given: readonly SyntaxNode[],
    shapes: readonly Shape[],
  ): Shape {
    const { text, findings } = this.reader;
    const [first = unknownShape, second] = shapes;
    const finding = first.isMoney && given[0] && moneyFinding(`$${name}`, callee, given[0], text);
    if (finding && finding.params['alternative']) findings.push(finding);
    const mapped = Object.hasOwn(ITEM_PARAMETERS, name) && second?.own?.call(itemParameters(name, first));
    const shape = shapeOfCall(name, shapes);
    return mapped && name === 'map' ? { ...mapped, count: shape.count } : shape;
  }
}

/** What the function given to `$map` and the like gets. */
function itemParameters(name: string, list: Shape): Shape[] {
  const places = ITEM_PARAMETERS[name] ?? [];
  return [0, 1].map((place) => (places.includes(place) ? itemOf(list) : unknownShape));
}
