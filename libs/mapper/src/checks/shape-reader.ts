import type {
  ApplyNode,
  CallNode,
  LambdaNode,
  NameNode,
  ObjectNode,
  PathNode,
  SortNode,
  SyntaxNode,
} from '../compiler/syntax.js';
import { partsOf } from '../compiler/syntax.js';
import { CheckScope } from './check-scope.js';
import { ITEM_PARAMETERS, shapeOfCall } from './function-shapes.js';
import type { Finding } from './mapping-warning.js';
import { moneyFinding, operandFindings } from './money-findings.js';
import {
  builtShape,
  eitherOf,
  itemOf,
  scalarShape,
  shapeOfNode,
  unknownShape,
  type Count,
  type Shape,
} from './shape.js';
import { firstPosition, isIndex, nameOf, sourceText } from './source-text.js';

/** Goes once over a syntax tree, telling what every expression gives and finding what is probably a mistake. */
export class ShapeReader {
  readonly findings: Finding[] = [];

  constructor(
    private readonly root: Shape,
    private readonly text: string,
  ) {}

  read(node: SyntaxNode, scope: CheckScope): Shape {
    const shape = this.withFilters(node, this.readBare(node, scope), scope);
    return node.keepArray ? { ...shape, count: 'list' } : shape;
  }

  private readBare(node: SyntaxNode, scope: CheckScope): Shape {
    switch (node.type) {
      case 'path':
        return this.readPath(node, scope);
      case 'name':
        return this.readField(node, scope.input);
      case 'variable':
        return this.readVariable(node.value, scope);
      case 'string':
      case 'number':
      case 'value':
        return scalarShape;
      case 'function':
        return this.readCall(node, node.arguments, scope);
      case 'apply':
        return this.readApply(node, scope);
      case 'lambda':
        return this.readLambda(node, scope, []);
      default:
        return this.readCompound(node, scope);
    }
  }

  private readCompound(node: SyntaxNode, scope: CheckScope): Shape {
    switch (node.type) {
      case 'binary':
        this.findings.push(
          ...operandFindings(node, this.read(node.lhs, scope), this.read(node.rhs, scope), this.text),
        );
        return scalarShape;
      case 'unary':
        return this.readUnary(node, scope);
      case 'bind': {
        const shape = this.read(node.rhs, scope);
        scope.declare(node.lhs.value, shape);
        return shape;
      }
      case 'condition': {
        this.read(node.condition, scope);
        const then = this.read(node.then, scope);
        return node.else ? eitherOf(then, this.read(node.else, scope)) : then;
      }
      case 'block': {
        const inner = scope.within(scope.input);
        return node.expressions.map((part) => this.read(part, inner)).at(-1) ?? unknownShape;
      }
      default:
        for (const part of partsOf(node)) this.read(part, scope.within(unknownShape));
        return unknownShape;
    }
  }

  private readVariable(name: string, scope: CheckScope): Shape {
    if (name === '') return scope.input;
    return name === '$' ? this.root : (scope.find(name) ?? unknownShape);
  }

  private readUnary(node: SyntaxNode & { type: 'unary' }, scope: CheckScope): Shape {
    switch (node.value) {
      case '-': {
        const shape = this.read(node.expression, scope);
        if (shape.isMoney) this.findings.push(moneyFinding('-', node, node.expression, this.text));
        return scalarShape;
      }
      case '[': {
        const [first, ...others] = node.expressions.map((part) => this.read(part, scope));
        return { ...(first && others.length === 0 ? first : unknownShape), count: 'list' };
      }
      case '{':
        return this.readObject(node, scope);
    }
  }

  private readObject(node: ObjectNode, scope: CheckScope): Shape {
    const members = node.lhs.map(([key, value]): [string, Shape] => {
      this.read(key, scope);
      const shape = this.read(value, scope);
      const field = key.type === 'string' ? String(key.value) : sourceText(key, this.text);
      if (shape.count === 'sequence')
        this.findings.push({
          code: 'MAPPING_LIST_MAY_COLLAPSE',
          start: firstPosition(value, this.text),
          params: { field },
        });
      return [field, shape];
    });
    return builtShape(members);
  }

  /** Values of the steps before it make one sequence of what each step gives. */
  private readPath(node: PathNode, scope: CheckScope): Shape {
    let reached = scope.input;
    let count: Count = 'one';
    let inner = scope;
    for (const [index, step] of node.steps.entries()) {
      if (step.type === 'sort') {
        this.readSort(step, inner.within(itemOf(reached)));
        count = count === 'unknown' ? count : 'sequence';
        continue;
      }
      const shape = this.read(step, inner);
      count = index === 0 ? shape.count : joined(count, shape.count);
      reached = shape;
      inner = inner.within(itemOf(shape));
      if (step.focus) inner.declare(step.focus, itemOf(shape));
      if (step.index) inner.declare(step.index, scalarShape);
    }
    return { ...reached, count: node.keepSingletonArray ? 'list' : count };
  }

  private readField(node: NameNode, input: Shape): Shape {
    if (!input.node) return unknownShape;
    const child = input.node.children.get(node.value);
    if (child) return shapeOfNode(child);
    if (!input.node.isOpen && input.node.children.size > 0) {
      const start = firstPosition(node, this.text);
      this.findings.push({ code: 'MAPPING_FIELD_UNKNOWN', start, params: { field: node.value } });
    }
    return unknownShape;
  }

  /** Filters and groups that hang on a node; a number as filter picks one value. */
  private withFilters(node: SyntaxNode, shape: Shape, scope: CheckScope): Shape {
    let count = shape.count;
    for (const { type, expr } of [...(node.predicate ?? []), ...(node.stages ?? [])]) {
      if (type !== 'filter') continue;
      this.read(expr, scope.within(itemOf(shape)));
      if (isIndex(expr)) count = 'one';
      else if (count === 'list') count = 'sequence';
    }
    if (!node.group) return { ...shape, count };
    for (const part of node.group.lhs.flat()) this.read(part, scope.within(shape));
    return { ...unknownShape, count: 'one' };
  }

  private readSort(node: SortNode, scope: CheckScope): void {
    for (const { expression } of node.terms) {
      if (!this.read(expression, scope).isMoney) continue;
      this.findings.push(moneyFinding('^', expression, expression, this.text));
    }
  }

  private readApply(node: ApplyNode, scope: CheckScope): Shape {
    if (node.rhs.type === 'function')
      return this.readCall(node.rhs, [node.lhs, ...node.rhs.arguments], scope);
    if (node.rhs.type !== 'variable') {
      for (const part of [node.lhs, node.rhs]) this.read(part, scope);
      return unknownShape;
    }
    return this.judgeCall(node.rhs, node.rhs.value, [node.lhs], [this.read(node.lhs, scope)]);
  }

  private readCall(node: CallNode, given: readonly SyntaxNode[], scope: CheckScope): Shape {
    const name = nameOf(node.procedure);
    if (name === undefined) this.read(node.procedure, scope);
    const shapes: Shape[] = [];
    for (const part of given) {
      const isCallback = part.type === 'lambda' && name !== undefined && Object.hasOwn(ITEM_PARAMETERS, name);
      const items = isCallback ? itemParameters(name, shapes[0] ?? unknownShape) : [];
      shapes.push(part.type === 'lambda' ? this.readLambda(part, scope, items) : this.read(part, scope));
    }
    return name === undefined ? unknownShape : this.judgeCall(node.procedure, name, given, shapes);
  }

  private judgeCall(
    callee: SyntaxNode,
    name: string,
    given: readonly SyntaxNode[],
    shapes: readonly Shape[],
  ): Shape {
    const finding = shapes[0]?.isMoney && given[0] && moneyFinding(`$${name}`, callee, given[0], this.text);
    if (finding && finding.params['alternative']) this.findings.push(finding);
    return shapeOfCall(name, shapes);
  }

  private readLambda(node: LambdaNode, scope: CheckScope, items: readonly (Shape | undefined)[]): Shape {
    const inner = scope.within(scope.input);
    for (const [index, { value }] of node.arguments.entries())
      inner.declare(value, items[index] ?? unknownShape);
    this.read(node.body, inner);
    return unknownShape;
  }
}

function joined(before: Count, step: Count): Count {
  if (before === 'one') return step;
  if (before === 'unknown') return step === 'one' || step === 'unknown' ? 'unknown' : 'sequence';
  return 'sequence';
}

function itemParameters(name: string, list: Shape): (Shape | undefined)[] {
  const places = ITEM_PARAMETERS[name] ?? [];
  return [0, 1].map((place) => (places.includes(place) ? itemOf(list) : undefined));
}
