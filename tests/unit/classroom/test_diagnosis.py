"""What is said about students: the reference class, each row of the labels, misconceptions, fit, edges, next steps."""

from unpack.classroom.diagnosis import diagnose

EXACT = 1e-11


def test_the_reference_class(case, rounding_class):
    library, target, responses = rounding_class
    found = diagnose(library, target, responses)
    assert found.skills == tuple(case["skills_in_teaching_order"])
    for s, e in zip(found.students, case["students"], strict=True):
        for id, one in s.skills.items():
            print(id, one.label, one.is_inferred, one.answers_disagree, e["labels"][id], one.probability- e["mastery"][id])
        print(s.next_step, e["next_step"], s.ask_first, s.fit.score- e["fit_z"])
        for m in s.misconceptions: print("   ", m.misconception.id, m.sign, [a.question for a in m.matching], [a.question for a in m.explains], m.chances,[x.id for x in m.alike], m.told_apart_by)
    from unpack.classroom.grouping import form_groups
    p=form_groups(library,found)
    for g in p.groups:
        print(g.skill.id,g.table,g.question,g.check)
        for m in g.members: print("   ",m.student,round(m.readiness,2),m.fit,[a.question for a in m.decided_by],m.runner_up,m.check_in)
        for m in g.moves: print("     ->",m.misconception.id,m.students)
    print(p.ready_to_go_on,p.talk_to,p.not_here,p.largest,p.was_raised,p.is_provisional)
    assert 0
